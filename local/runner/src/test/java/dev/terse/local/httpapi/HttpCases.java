package dev.terse.local.httpapi;

import java.util.ArrayList;
import java.util.List;

/** Requests that browsers, chats, scanners and broken programs send. */
final class HttpCases {

  private static final String END = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  private static final String POST = "POST /links HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n";

  private HttpCases() {}

  static List<HttpCase> all() {
    List<HttpCase> all = new ArrayList<>();
    all.addAll(targets());
    all.addAll(requestLines());
    all.addAll(headers());
    all.addAll(bodies());
    all.addAll(slow());
    return all;
  }

  /** Returns targets that people and programs paste, whose meaning is up to the function. */
  private static List<HttpCase> targets() {
    List<HttpCase> cases = new ArrayList<>();
    for (String target :
        List.of(
            "/abc?utm_campaign={{campaign.name}}",
            "/abc?u=a|b",
            "/abc?x=50%",
            "/abc?x=%zz",
            "/abc?x=[1]^`\"<>\\",
            "/abc]",
            "/abc)",
            "/abc%",
            "/abc%2",
            "/abc%00",
            "/abc%u00e9",
            "/{code}",
            "//abc",
            "//evil.test:99999/abc",
            "///",
            "/..",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/a/..;/b",
            "/abc;jsessionid=1",
            "/abc?a?b?c",
            "/abc#fragment",
            "/\u00c3\u00bc",
            "/\u00fc",
            "/" + "a".repeat(9_000),
            "http://other.test/abc",
            "HTTP://a:99999?x")) {
      String shown = target.length() > 60 ? target.substring(0, 10) + "..." : target;
      cases.add(HttpCase.of("GET " + shown, "GET " + target + END, 204));
    }
    cases.add(HttpCase.of("GET abc", "GET abc" + END, 400));
    cases.add(HttpCase.of("GET *", "GET *" + END, 400));
    cases.add(HttpCase.of("GET mailto:x", "GET mailto:x" + END, 400));
    cases.add(HttpCase.of("GET ftp://a/b", "GET ftp://a/b" + END, 400));
    cases.add(HttpCase.of("target of 12 KB", "GET /" + "a".repeat(12_000) + END, 414));
    cases.add(HttpCase.of("target of 40 KB", "GET /" + "a".repeat(40_000) + END, 414));
    return cases;
  }

  private static List<HttpCase> requestLines() {
    return List.of(
        HttpCase.of("CONNECT host:443", "CONNECT other.test:443" + END, 501),
        HttpCase.of("CONNECT of a path", "CONNECT /abc" + END, 501),
        HttpCase.of("TRACE", "TRACE /abc" + END, 204),
        HttpCase.of("an unknown method", "BREW /abc" + END, 204),
        HttpCase.of("a method with a bad character", "G@T /abc" + END, 400),
        HttpCase.of("a space in the target", "GET /a b" + END, 400),
        HttpCase.of("no version", "GET /abc\r\n\r\n", 505),
        HttpCase.of("HTTP/0.9 alone", "GET /abc\n", 505),
        HttpCase.of("HTTP/1.2", "GET /abc HTTP/1.2\r\nHost: a\r\n\r\n", 505),
        HttpCase.of("HTTP/3.0", "GET /abc HTTP/3.0\r\nHost: a\r\n\r\n", 505),
        HttpCase.of("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 426),
        HttpCase.of("HTTP/1.0 without a host", "GET /abc HTTP/1.0\r\n\r\n", 204),
        HttpCase.of("a TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc", 400),
        HttpCase.of("binary", "\u0000\u0001\u0002\u00ff\r\n\r\n", 400),
        HttpCase.of("a control character in the target", "GET /a\u0001b" + END, 400),
        HttpCase.of("SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n", 400),
        HttpCase.of("blank lines first", "\r\n\r\nGET /abc" + END, 204));
  }

  private static List<HttpCase> headers() {
    String get = "GET /abc HTTP/1.1\r\nConnection: close\r\n";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      many.append("X-").append(i).append(": a\r\n");
    }
    return List.of(
        HttpCase.of("no Host", get + "\r\n", 400),
        HttpCase.of("an empty Host", get + "Host:\r\n\r\n", 400),
        HttpCase.of("two Hosts", get + "Host: a\r\nHost: b\r\n\r\n", 400),
        HttpCase.of("a Host with a port of 99999", get + "Host: a:99999\r\n\r\n", 400),
        HttpCase.of("a Host in quotes", get + "Host: \"a\"\r\n\r\n", 400),
        HttpCase.of("300 headers", get + "Host: a\r\n" + many + "\r\n", 204),
        HttpCase.of(
            "a header of 11 KB", get + "Host: a\r\nX: " + "a".repeat(11_000) + "\r\n\r\n", 431),
        HttpCase.of(
            "a header of 40 KB", get + "Host: a\r\nX: " + "a".repeat(40_000) + "\r\n\r\n", 431),
        HttpCase.of("a header without a colon", get + "Host: a\r\nabc\r\n\r\n", 400),
        HttpCase.of("a space before the colon", get + "Host: a\r\nX : b\r\n\r\n", 400),
        HttpCase.of("a folded header", get + "Host: a\r\nX: b\r\n c\r\n\r\n", 400),
        HttpCase.of("a control character in a header", get + "Host: a\r\nX: \u0000\r\n\r\n", 400),
        HttpCase.of("bytes above 127 in a header", get + "Host: a\r\nX: \u00fc\r\n\r\n", 204),
        HttpCase.of("Expect: tea", get + "Host: a\r\nExpect: tea\r\n\r\n", 417),
        HttpCase.of("Upgrade: websocket", get + "Host: a\r\nUpgrade: websocket\r\n\r\n", 204),
        HttpCase.of(
            "Upgrade: h2c",
            "GET /abc HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
            204));
  }

  private static List<HttpCase> bodies() {
    return List.of(
        HttpCase.of("chunks", CHUNKED + "\r\n3\r\nabc\r\n0\r\n\r\n", 204),
        HttpCase.of(
            "chunks with a trailer", CHUNKED + "\r\n3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n", 204),
        HttpCase.of("chunks with an extension", CHUNKED + "\r\n3;a=b\r\nabc\r\n0\r\n\r\n", 204),
        HttpCase.of("a chunk size that is none", CHUNKED + "\r\nxyz\r\nabc\r\n0\r\n\r\n", 400),
        HttpCase.of("a chunk size below zero", CHUNKED + "\r\n-1\r\nabc\r\n0\r\n\r\n", 400),
        HttpCase.of("a chunk size of 2^80", CHUNKED + "\r\n" + "f".repeat(20) + "\r\nabc", 400),
        HttpCase.of("a chunk longer than its size", CHUNKED + "\r\n2\r\nabc\r\n0\r\n\r\n", 400),
        HttpCase.of(
            "a length and chunks", CHUNKED + "Content-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400),
        HttpCase.of("two lengths", POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400),
        HttpCase.of("a length below zero", POST + "Content-Length: -3\r\n\r\nabc", 400),
        HttpCase.of("a length that is none", POST + "Content-Length: abc\r\n\r\nabc", 400),
        HttpCase.of(
            "a length of 10^30", POST + "Content-Length: 1" + "0".repeat(30) + "\r\n\r\n", 400),
        HttpCase.of("a length of 20 MB", POST + "Content-Length: 20000000\r\n\r\nabc", 413),
        HttpCase.of(
            "a coding before chunks",
            POST + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            400),
        HttpCase.of(
            "a coding before chunks, apart",
            CHUNKED.replace("chunked", "gzip\r\nTransfer-Encoding: chunked")
                + "\r\n3\r\nabc\r\n0\r\n\r\n",
            400),
        HttpCase.of("a length of 1 GB", POST + "Content-Length: 1000000000\r\n\r\nabc", 413),
        HttpCase.of("an unknown coding", POST + "Transfer-Encoding: lz4\r\n\r\nabc", 400),
        HttpCase.of(
            "11 MB announced",
            POST + "Expect: 100-continue\r\nContent-Length: 11000000\r\n\r\n",
            413));
  }

  private static List<HttpCase> slow() {
    return List.of(
        HttpCase.of("nothing at all", "", 0),
        HttpCase.of("half a request line", "GET /ab", 408),
        HttpCase.of("half a head", "GET /abc HTTP/1.1\r\nHost: a\r\nX-", 408),
        new HttpCase("a head that drips", "GET /abc HTTP/1.1\r\nHost: a\r\n", "X-1: a\r\n", 408),
        HttpCase.of("half a body", POST + "Content-Length: 9\r\n\r\nabc", 408),
        new HttpCase("a body that drips", POST + "Content-Length: 999\r\n\r\n", "abc", 408),
        HttpCase.of("half a chunk", CHUNKED + "\r\n9\r\nabc", 408),
        new HttpCase("chunks that drip", CHUNKED + "\r\n", "1\r\na\r\n", 408));
  }
}
