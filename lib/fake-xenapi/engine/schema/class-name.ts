export * from "@/lib/xapi-schema/class-name";
