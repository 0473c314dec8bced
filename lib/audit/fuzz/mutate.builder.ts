import { deflateRawSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { Dice } from "@/lib/fake-xenapi/pools/dice";

/** A file that may have been a dump once. */
export interface MutatedDump {
  /** What was done to it, for the one who has to find out why. */
  readonly story: string;
  readonly bytes: Uint8Array;
}

type TextMutation = (text: string, dice: Dice) => string;
type Packing = (bytes: Buffer, dice: Dice) => Promise<Buffer> | Buffer;

const strange = [
  "",
  "-1",
  "9".repeat(30),
  "NaN",
  "OpaqueRef:NULL",
  "OpaqueRef:nowhere",
  "((((((((((((((((((((",
  "(('a' 'b') ('a' 'c')",
  "%.%t%n%r%%%",
  "__proto__",
  "constructor",
  "255.255.255.255",
  "\u202Etxt.exe",
  "💥".repeat(50),
] as const;

const someAttribute = /([A-Za-z_]+)="([^"]*)"/gu;

/** Characters that a mutation may add: a text that no runtime can hold would test the maker, not the reader. */
const room = 40_000_000;

/** Lets a replacement grow the text while there is room, and leaves the rest as it is. */
function withRoom(): (whole: string, grown: () => string) => string {
  let added = 0;
  return (whole, grown) => {
    if (added > room) return whole;
    const text = grown();
    added += text.length - whole.length;
    return text;
  };
}

/** Replaces one in so many attribute values. */
function inAttributes(text: string, dice: Dice, value: (name: string, old: string) => string): string {
  const rate = dice.pick([0.001, 0.01, 0.2]);
  const fit = withRoom();
  return text.replace(someAttribute, (whole, name: string, old: string) =>
    dice.chance(rate) ? fit(whole, () => `${name}="${value(name, old)}"`) : whole,
  );
}

function refsIn(text: string): readonly string[] {
  return text.match(/OpaqueRef:[0-9a-zA-Z-]+/gu) ?? ["OpaqueRef:NULL"];
}

const textMutations: Readonly<Record<string, TextMutation>> = {
  untouched: (text) => text,
  "cut short": (text, dice) => text.slice(0, dice.between(0, text.length)),
  "a piece missing": (text, dice) => {
    const from = dice.between(0, text.length);
    return text.slice(0, from) + text.slice(from + dice.between(1, 5000));
  },
  "a piece twice": (text, dice) => {
    const from = dice.between(0, text.length);
    const end = from + dice.between(1, 20_000);
    return text.slice(0, end) + text.slice(from, end) + text.slice(end);
  },
  "tags nested": (text, dice) => {
    const depth = dice.between(2, 20_000);
    return text.replace("<table", `${"<row>".repeat(depth)}${"</row>".repeat(depth)}<table`);
  },
  "a huge attribute": (text, dice) =>
    inAttributes(text, dice, () => dice.pick(["x", "(", "%", "&#65;", "'"]).repeat(dice.between(1000, 200_000))).slice(
      0,
      room,
    ),
  "strange values": (text, dice) => inAttributes(text, dice, () => dice.pick(strange)),
  "attributes renamed": (text, dice) =>
    text.replace(someAttribute, (whole, name: string, old: string) =>
      dice.chance(0.02) ? `${name}${String(dice.between(0, 9))}="${old}"` : whole,
    ),
  "references shuffled": (text, dice) => {
    const refs = refsIn(text);
    return text.replace(/OpaqueRef:[0-9a-zA-Z-]+/gu, (ref) => (dice.chance(0.1) ? dice.pick(refs) : ref));
  },
  "all references one": (text, dice) => {
    const one = dice.pick(refsIn(text));
    return text.replace(
      /(?<=(?:tagged_PIF|untagged_PIF|network|master|host|access_PIF|transport_PIF)=")OpaqueRef:[^"]*/gu,
      one,
    );
  },
  "tables missing": (text, dice) =>
    text.replace(/<table name="[^"]*">[\s\S]*?<\/table>/gu, (table) => (dice.chance(0.2) ? "" : table)),
  "rows many times": (text, dice) => {
    const fit = withRoom();
    return text
      .replace(/<row [^>]*>/gu, (row) => {
        // A row may hold a huge attribute already.
        const times = Math.min(dice.between(2, 2000), Math.ceil(room / row.length));
        return dice.chance(0.01) ? fit(row, () => row.repeat(times)) : row;
      })
      .slice(0, room);
  },
  "a document type": (text) =>
    `<!DOCTYPE database [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${text.replace(/uuid="[^"]*"/u, 'uuid="&b;"')}`,
  "unknown entities": (text, dice) =>
    inAttributes(text, dice, () => dice.pick(["&lol;", "&#0;", "&#xFFFFFFFF;", "&", "<"])),
  "comments and instructions": (text, dice) =>
    text.replaceAll("<table", `${dice.pick(["<!-- -- -->", "<?x y?>", "<![CDATA[<database>]]>", "text"])}<table`),
  "other roots": (text, dice) =>
    text.replaceAll("database", dice.pick(["databases", "Database", "html", "x:database"])),
};

const byteMutations: Readonly<Record<string, Packing>> = {
  "as it is": (bytes) => bytes,
  "bytes flipped": flipped,
  "another encoding": (bytes, dice) => {
    const text = bytes.toString("utf8");
    return dice.pick([
      Buffer.from(text, "utf16le"),
      Buffer.from(`\uFEFF${text}`, "utf16le"),
      Buffer.from(text, "latin1"),
      Buffer.concat([Buffer.from([0xff, 0xfe, 0xfd]), bytes]),
      Buffer.from(bytes.toString("base64")),
    ]);
  },
  gzip: (bytes) => gzipSync(bytes, { level: 1 }),
  "gzip, flipped": (bytes, dice) => flipped(gzipSync(bytes, { level: 1 }), dice),
  "gzip, cut": (bytes, dice) => {
    const packed = gzipSync(bytes, { level: 1 });
    return packed.subarray(0, dice.between(1, packed.length));
  },
  "gzip many times": (bytes, dice) => {
    let packed = bytes;
    for (let times = dice.between(1, 8); times > 0; times -= 1) packed = gzipSync(packed, { level: 1 });
    return packed;
  },
  "a bomb": (bytes, dice) => {
    const fill = Buffer.alloc(dice.between(1, 64) * 1024 ** 2, dice.pick([" ", "\0", "<row/>", "A"]));
    const whole = dice.chance(0.5) ? Buffer.concat([Buffer.from("<database>"), fill]) : Buffer.concat([bytes, fill]);
    return gzipSync(whole, { level: 9 });
  },
  tar: (bytes, dice) => tarOf(bytes, dice),
  "tar, flipped": async (bytes, dice) => flipped(await tarOf(bytes, dice), dice),
  "tar.gz": async (bytes, dice) => gzipSync(await tarOf(bytes, dice), { level: 1 }),
  zip: (bytes, dice) => zipOf(bytes, dice),
  "zip, flipped": (bytes, dice) => flipped(zipOf(bytes, dice), dice),
  "bzip2 that is none": (bytes, dice) =>
    Buffer.concat([Buffer.from("BZh9"), Buffer.from("314159265359", "hex"), bytes.subarray(0, dice.between(0, 5000))]),
};

/** The same seed gives the same file. */
export async function mutatedDump(bases: readonly string[], seed: number): Promise<MutatedDump> {
  const dice = new Dice(seededRandom(seed));
  const first = dice.pick(Object.keys(textMutations));
  const second = dice.chance(0.3) ? dice.pick(Object.keys(textMutations)) : "untouched";
  // A third stays text, so that the reader of records gets its share.
  const packing = dice.chance(0.3) ? "as it is" : dice.pick(Object.keys(byteMutations));
  const base = dice.between(0, bases.length - 1);
  const text = [first, second].reduce(
    (changed, name) => textMutations[name]?.(changed, dice) ?? changed,
    bases[base] ?? "",
  );
  const bytes = (await byteMutations[packing]?.(Buffer.from(text), dice)) ?? Buffer.from(text);
  return { story: `base ${String(base)}, ${first}, ${second}, ${packing}`, bytes };
}

function flipped(bytes: Buffer, dice: Dice): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = dice.pick([1, 10, 1000]); times > 0 && copy.length > 0; times -= 1) {
    // Half of the blows fall on the beginning, where headers are.
    const at = dice.between(0, (dice.chance(0.5) ? Math.min(600, copy.length) : copy.length) - 1);
    copy[at] = dice.between(0, 255);
  }
  return copy;
}

const names = [
  "xapi-db.xml",
  "../../../../etc/passwd",
  "/root/.ssh/id",
  "a/".repeat(40),
  "\u001B[2Jx",
  "C:\\x",
  "con",
  "é",
] as const;

async function tarOf(bytes: Buffer, dice: Dice): Promise<Buffer> {
  const tar = pack();
  for (let count = dice.between(0, 20); count > 0; count -= 1) tar.entry({ name: dice.pick(names) || "x" }, "noise");
  if (dice.chance(0.3)) tar.entry({ name: "link", type: "symlink", linkname: "../../etc/passwd" });
  tar.entry({ name: dice.pick(names) }, dice.chance(0.3) ? gzipSync(bytes, { level: 1 }) : bytes);
  tar.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of tar) if (piece instanceof Uint8Array) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** One deflated entry whose sizes may be lies. */
function zipOf(bytes: Buffer, dice: Dice): Buffer {
  const packed = deflateRawSync(bytes, { level: 1 });
  const name = Buffer.from(dice.pick(names));
  const said = dice.chance(0.3) ? dice.pick([0, 1, 0xffffffff, packed.length * 3]) : bytes.length;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  listed.writeUInt16LE(8, 10);
  listed.writeUInt32LE(packed.length, 20);
  listed.writeUInt32LE(said, 24);
  listed.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(dice.chance(0.1) ? 60_000 : 1, 10);
  end.writeUInt32LE(listed.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, listed, name, end]);
}
