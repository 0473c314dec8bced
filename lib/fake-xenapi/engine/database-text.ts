export * from "@/lib/xapi-schema/database-text";
