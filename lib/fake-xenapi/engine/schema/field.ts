export * from "@/lib/xapi-schema/field";
