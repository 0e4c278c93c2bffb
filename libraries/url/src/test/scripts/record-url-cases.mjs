// Parses the inputs below with Node's own URL class, which follows the URL Standard, and writes
// them with its answers to standard output:
//   node src/test/scripts/record-url-cases.mjs > src/test/resources/dev/terse/url/recorded-urls.json
// "href" is null where parsing fails. Left out, and tested by hand, is what older versions of Node
// get wrong: U+005E (^) in paths, percent-encoded by the standard since 2024; labels that break the
// Bidi Rule without starting with a right-to-left character; Punycode that decodes to another
// "xn--" label or to ASCII; and U+1E9E, mapped to U+00DF since Unicode 15.1.
const every = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const ascii = every(0x00, 0x7f);
const hosts = (...names) => names.map((name) => `http://${name}/`);

const categories = {
  "stripping": [
    " http://h/ ", "\u0000\u001fhttp://h/\u0001 ", "\t\n\rhttp://h/", "ht\ntp:\t/\r/h/a\tb?c\nd#e\rf",
    "http://h/\u00a0", "\u00a0http://h/", "http://h/ a ", "http://h/?a ", "http://h/#a ", "http://h\n.example/",
    "http://h:8\t0/", "http://ex%\n41mple/", "\ufeffhttp://h/", "http://h/\u3000", "http:/\n/h", "", " ", "\n",
  ],
  "scheme": [
    "http", "http:", "http:/", "http://", "http:///", "https:", "https://", "HTTP://h/", "HtTpS://h/", "http:h",
    "http:h:80/p", "https:h/p", "http:/h", "http:\\h", "http:\\\\h\\p", "http:/\\h", "http://///h///p", "http:\\//\\h",
    "httpp://", "http//h", "http ://h", "http\u00a0://h", "://h", ":http://h", "1http://h", "//h", "/h", "h", "?", "#",
    "http:?q", "http:#f", "http:/?q", "http://?q", "http://#f", "http:@h", "http:u@h", "http:.", "http:..", "http:/.", "http:/..//",
  ],
  "user-info": [
    "http://u@h/", "http://u:p@h/", "http://u:@h/", "http://:p@h/", "http://:@h/", "http://@h/", "http://@@h/",
    "http://a@b@h/", "http://a:b@c:d@h/", "http://u:p:q@h/", "http://u@/", "http://u:p@", "http://@", "http://@/p", "http://@:80/",
    "http://u@?q", "http://u@#f", "http://u@\\p", "http://a/b@h/", "http://a\\b@h/", "http://a?b@h/", "http://a#b@h/",
    "http://\u00fc:\u{1f511}@h/", "http://u%40:p%3A@h/", "http://[::1]@h/", "http://u@[::1]/", "http://u:[::1]@h:80/",
    ...ascii.map((c) => `http://u${c}v:p${c}q@h/`),
  ],
  "host code points": [
    ...ascii.map((c) => `http://a${c}b.example/`),
    ...ascii.map((c) => `http://a%${c.charCodeAt(0).toString(16).padStart(2, "0")}b.example/`),
  ],
  "host percent-encoding": hosts(
    "%", "%4", "%4g", "a%zz", "%41%42", "%C3%BC.example", "%c3%bc", "%FF", "%C3", "%ED%A0%80", "%EF%BB%BFa", "a%2Eb",
    "%2525", "%31%32%37.1", "a%", "%E3%80%82", "a%E3%80%82b", "%00", "%5B::1]", "[::1%5D", "%F0%9F%98%80", "%C0%AE", "%EF%BF%BD"),
  "domains": hosts(
    "EXAMPLE.com", "example.com.", "example.com..", ".", "..", ".a", "a..b", "-", "-a-", "a-.b", "ab--cd", "_a_", "~", "$", "a_b",
    "!$&'()*+,;=", "x".repeat(63), "x".repeat(64), `${"x".repeat(63)}.`.repeat(5), "localhost", "LOCALHOST", "a{b}c", "\"", "`", "a,b"),
  "international domains": hosts(
    "b\u00fccher.example", "B\u00dcCHER.EXAMPLE", "fa\u00df.de", "stra\u00dfe.\u4e2d\u56fd", "\u03b2\u03cc\u03bb\u03bf\u03c2.com",
    "\u65e5\u672c\u8a9e.jp", "\u65e5\u672c\u3002jp", "a\uff0eb", "a\uff61b", "\u3002", "\uff21\uff22\uff23.com", "\u24d4xample", "\ufb01x.com",
    "\u212a.com", "\u0130.com", "\u00aa", "\u00bd.com", "\u2260", "<\u0338", "=\u0338", "\u2100", "\u2488com", "a\u00adb", "\u00ad",
    "\u00ad.a", "a.\u00ad", "\u200b", "a\u200bb", "a\u200cb", "a\u200db", "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200c\u0937", "\u0646\u0627\u0645\u0647\u200c\u0627\u06cc",
    "\u0301a", "a\u0301", "e\u0301.com", "\u05d0\u05d1", "\u05d0a", "\u05d01", "a.\u05d0", "\u0627\u0661", "\u06271\u0661",
    "\u202e", "\u2028", "\u3164", "\u115f", "\u1680", "\u00a0", "\u3000", "\uff05\uff14\uff11", "\uff03", "a\uff0fb", "\uff1a80", "\uff20", "\uff3b",
    "\u{1f4a9}.la", "\u{1f1e9}", "\u{10ffff}", "\ue000", "\ufffd", "\ufffe", "\ud800", "a\udc00", "\u00fc-", "-\u00fc", "a\u00fc--b", "\u00fc".repeat(100)),
  "punycode": hosts(
    "xn--bcher-kva.example", "XN--BCHER-KVA.example", "xn--fa-hia.de", "xn--4gbwdl.xn--wgbh1c", "xn--ls8h.la", "Xn--Ls8h", "axn--b", "a.xn--b\u00fc",
    "xn--a", "xn--0", "xn---", "xn--\u00fc", "xn--zca", "xn--iny-zx5a", "xn--bcher-KVA8445foa", "xn--99999999", "xn--n3h", "xn--1ch", "xn--u5a",
    "xn--ab-j1t", "xn--5bi", "a.b.xn--pokxncvks", "xn--bcher-kva.", "xn--bcher-kva..", "xn--maana-pta.com", "xn--tiq49xqyj"),
  "IPv4": hosts(
    "1.2.3.4", "1.2.3.4.", "1.2.3.4..", "127.1", "127.0.1", "1", "0", "00", "0x", "0X7F.1", "0x7f000001", "2130706433", "017700000001", "4294967295", "4294967296",
    "0xffffffff", "0x100000000", "256", "256.1", "1.256", "1.65536", "1.2.65535", "1.2.65536", "1.2.3.255", "1.2.3.256", "1.2.16777216", "1.16777215", "1.16777216",
    "1.2.3", "1.2.3.4.5", "1..2", ".1", "..1", "1.2.3.08", "09", "08.1", "0.0.0.0", "00.0x0.000.0", "a.1", "a.0x1", "a.0x", "a.0xg", "1.a", "1.2.3.a", "1e1", "-1", "+1",
    "1.2.3.-4", "\uff11\uff12\uff17.1", "\u2460.1", "\u0661.1", "0x7F.0.0.0x1", "99999999999999999999", "0x99999999999999999999", "0777777777777777777777", "1.2.3.4a",
    "%31", "1%2e2.3.4", "1\u30022\u30023\u30024", "0b1", "0o7", "1_0", "192.168.257", "1.0x", "0x.0x.0x.0x", "1.2.3.4.0x.", "foo.123", "foo.123.", "foo.123..", "123.foo"),
  "IPv6": hosts(
    "[::]", "[::1]", "[1::]", "[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7::]", "[::2:3:4:5:6:7:8]", "[1::3:4:5:6:7:8]", "[1:0:0:4:0:0:7:8]", "[1:0:0:0:5:0:0:8]", "[0:0:0:4:5:0:0:0]",
    "[0:0:0:0:0:0:0:0]", "[1:0:3:0:5:0:7:0]", "[0001:0DB8::0000]", "[2001:DB8::A]", "[::1.2.3.4]", "[::ffff:1.2.3.4]", "[1:2:3:4:5:6:1.2.3.4]", "[1:2:3:4:5:6:7:1.2.3.4]", "[1.2.3.4]",
    "[::1.2.3]", "[::1.2.3.4.5]", "[::1.2.3.256]", "[::1.2.3.04]", "[::1.2.3.0]", "[::00.2.3.4]", "[::1.2.3.4.]", "[::.2.3.4]", "[::1..3.4]", "[::1.2.3.4:1]", "[::1.2.3.a]", "[::a.2.3.4]", "[::12345]",
    "[]", "[:]", "[:::]", "[:1]", "[1:]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:]", "[1:2:3:4:5:6:7:8:]", "[1:2:3:4:5:6:7:8:9]", "[1:2:3:4:5:6:7:8::]", "[::1::]", "[1::2::3]", "[g::]", "[::1%25eth0]", "[::1%eth0]",
    "[ ::1]", "[::1", "::1", "::1]", "[::1]a", "a[::1]", "[[::1]]", "[::1]]", "[::\uff11]", "[\u0661::]", "[::1].", "[v1.a]", "[0:0::0:0]", "[::0:0:0:0:0:0:0]", "[0::0:0:0:0:0:0:0]", "[::1\u0000]"),
  "port": [
    ...["", "0", "1", "80", "080", "0000080", "443", "8080", "65535", "65536", "99999", "4294967376", "0".repeat(100), "9".repeat(100), "a", "8a", "-1", "+80", " 80", "8 0", "80:", ":80", "%38", "\uff18", "8_0", "0x50"]
      .flatMap((p) => [`http://h:${p}/`, `https://h:${p}`]),
    "http://:80/", "http://[::1]:80/", "https://[::1]:443/", "http://[::1]:443/", "http://h:80?q", "http://h:80#f", "http://h:80\\p", "http://h:81@i/", "http://1:2", "http://h:\\p", "http://[::1]x:80",
  ],
  "dot segments": [
    ".", "..", "...", "./", "../", "a/.", "a/..", "a/./", "a/../", "a/./b", "a/../b", "a/b/../../c", "a/../../../b", "a//../b", "//..", "..//a", ".//a", "a/%2e", "a/%2E/b", "a/%2e%2e", "a/%2E%2e/b", "a/.%2e/b", "a/%2e./b",
    "a/%2e%2e%2e", "a/..b", "a/b..", "a/.b", "a/%2", "a/%2e%", "a/%252e%252e/b", "a\\..\\b", "a\\.\\b", "..\\..", "a/..?q", "a/..#f", "a/.?q", ".?", "..#", "a/b/c/../../..", "a/b/c/../../../..", "a/..;/b", "a/.%00/", "a/. ./b", "C|/..", "C:/../a",
  ].map((path) => `http://h/${path}`),
  "path": [
    ...ascii.filter((c) => c !== "^").map((c) => `http://h/a${c}b`),
    "http://h", "http://h?", "http://h#", "http://h?#", "http://h\\", "http://h//", "http://h/\u00e9", "http://h/\u{1f600}", "http://h/\ud800", "http://h/\udc00\ud800", "http://h/\ud83d\n\ude00", "http://h/\ufffe\u{10ffff}", "http://h/\u0080\u009f",
    "http://h/%", "http://h/%zz", "http://h/%e9%C3", "http://h/a%20b+c", "http://h/;a=b,c", "http://h/\u202e", "http://h/\ufeff",
  ],
  "query": [
    ...ascii.map((c) => `http://h/?a${c}b`), ...ascii.map((c) => `https://h?a${c}b`),
    "http://h/??", "http://h/?a?b", "http://h/?a#b?c", "http://h/?\u00e9=\u{1f600}", "http://h/?\ud800", "http://h/?../..", "http://h/?%", "http://h/?%zz", "http://h/?a=b&a=c", "http://h/?http://i/",
  ],
  "fragment": [
    ...ascii.map((c) => `http://h/#a${c}b`),
    "http://h/##", "http://h/#a#b", "http://h/#?", "http://h/#\u00e9\u{1f600}", "http://h/#\udfff", "http://h/#../..", "http://h/#%", "http://h/#:~:text=a",
  ],
};

const seen = new Set();
const lines = [];
for (const [category, inputs] of Object.entries(categories)) {
  for (const input of inputs.filter((i) => !seen.has(i))) {
    seen.add(input);
    const href = URL.canParse(input) ? new URL(input).href : null;
    lines.push(JSON.stringify({ category, input, href }).replace(/[^\x20-\x7e]/g, escape));
  }
}
process.stdout.write(`[\n${lines.join(",\n")}\n]\n`);

function escape(unit) {
  return "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0");
}
