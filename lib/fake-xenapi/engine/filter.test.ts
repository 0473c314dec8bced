import { describe, expect, it } from "vitest";
import { parseFilter } from "@/lib/fake-xenapi/engine/filter";

const row = {
  name_label: "a",
  name_description: 'say "hi"',
  VLAN: -1,
  MTU: 1500,
  managed: true,
  PIFs: [],
  tags: ["x"],
};

describe("a filter expression", () => {
  it.each([
    ["true", true],
    ["false", false],
    ['field "name__label"="a"', true],
    ['field "name__label" = "b"', false],
    ['"a"=field "name__label"', true],
    ['field "MTU"="1500" and not (field "PIFs"="()")', false],
    ['field "MTU"="1500" and field "PIFs"="()"', true],
    ['field "MTU"="1" or field "managed"="true"', true],
    ['not field "managed"="false"', true],
    [`field "tags"="('x')"`, true],
    ['field "name__description"="say \\"hi\\""', true],
  ])("%s is %s", (expression, expected) => {
    expect(parseFilter("network", expression)(row)).toBe(expected);
  });

  it.each(["", "field", 'field "name_label"="a"', 'field "MTU"=', "true true", '(field "MTU"="1"', "nonsense"])(
    "that does not parse is INVALID_VALUE with the expression: %s",
    (expression) => {
      expect(() => parseFilter("network", expression)).toThrow(expect.objectContaining({ code: "INVALID_VALUE" }));
    },
  );
});
