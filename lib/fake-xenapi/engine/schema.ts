export * from "@/lib/xapi-schema/schema";
