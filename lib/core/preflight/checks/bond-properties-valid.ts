import { isValidProperty } from "@/lib/core/plan/bond-properties";
import { finding, type Check } from "@/lib/core/preflight/check";
import { listed } from "@/lib/core/shared/words";

/** xapi checks each property against the mode (INVALID_VALUE, xenapi.md 5.5). */
export const bondPropertiesValid: Check = ({ change }) => {
  if (change.wanted === null) return [];
  const { mode, properties } = change.wanted;
  const wrong = Object.entries(properties).filter(([key, value]) => !isValidProperty(mode, key, value));
  if (wrong.length === 0) return [];
  return [
    finding("blocker", "PROPERTY_INVALID", {
      summary: `${mode} does not take ${listed(wrong.map(([key, value]) => `${key} = ${value}`))}.`,
      reason: "The toolstack knows such options for LACP only, and only with certain values.",
      suggestion: "Remove the option, or choose one of the offered values.",
      subjects: [],
      xenapiCode: "INVALID_VALUE",
    }),
  ];
};
