package dev.terse.cli;

import dev.terse.links.Link;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The links that a command finds, which it prints as they come and counts. Safe for use by several
 * threads.
 */
final class FoundLinks {

  private final PrintWriter out;
  private final boolean json;
  private final LongAdder count = new LongAdder();

  /**
   * Creates a printer that has printed nothing.
   *
   * @param out where links are printed
   * @param json whether each is a line of JSON, and not of text
   */
  FoundLinks(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void add(Link link) {
    count.increment();
    out.println(json ? Json.write(fields(link)) : line(link));
  }

  /** Returns the number of links, and flushes what was printed. */
  long count() {
    out.flush();
    return count.sum();
  }

  private static String line(Link link) {
    return "%s  %s  %s"
        .formatted(link.code(), link.longUrl().href(), TerminalText.of(link.title().orElse("")))
        .stripTrailing();
  }

  static Map<String, Object> fields(Link link) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", link.code());
    fields.put("long_url", link.longUrl().href());
    fields.put("created_at", link.createdAt().toString());
    fields.put("expires_at", link.expiresAt().map(Instant::toString).orElse(null));
    fields.put("title", link.title().orElse(null));
    return fields;
  }
}
