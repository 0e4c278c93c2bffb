package dev.terse.cli.moving;

import dev.terse.cli.file.Progress;
import dev.terse.links.LinkExporter;
import dev.terse.links.MovedLink;
import dev.terse.stats.TotalsReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The export of all links, deleted ones too, page by page. */
public final class ExportRun {

  private final LinkExporter links;
  private final Optional<TotalsReader> totals;
  private final OutputFormat format;
  private final Progress progress;
  private final String fingerprint;

  /**
   * Creates an export, without a call yet.
   *
   * @param links reads the links
   * @param totals reads the clicks that were counted; empty to leave them out
   * @param isJson whether JSON lines are written; CSV otherwise
   * @param place a text that identifies the tables
   * @param progress is notified of what is done
   */
  public ExportRun(
      LinkExporter links,
      Optional<TotalsReader> totals,
      boolean isJson,
      String place,
      Progress progress) {
    this.links = links;
    this.totals = totals;
    this.format = new OutputFormat(isJson);
    this.progress = progress;
    this.fingerprint =
        "%s, %s, %s"
            .formatted(
                isJson ? "jsonl" : "csv",
                totals.isPresent() ? "with statistics" : "without statistics",
                place);
  }

  /**
   * Writes all links to a stream.
   *
   * @return the number of links
   * @throws IOException if the stream can't be written
   * @throws software.amazon.awssdk.core.exception.SdkException if the tables can't be read
   */
  public long to(OutputStream out) throws IOException {
    out.write(format.header().getBytes(StandardCharsets.UTF_8));
    long count = 0;
    Optional<String> last = Optional.empty();
    do {
      LinkExporter.Page page = links.page(last);
      out.write(text(page.links()));
      count += page.links().size();
      progress.at(count, -1);
      last = page.last();
    } while (last.isPresent());
    out.flush();
    return count;
  }

  /**
   * Writes all links to a file, which gets its name when it is complete. It goes on where an export
   * to the same file that did not end had its last checkpoint.
   *
   * @return the number of links
   * @throws MovingException if the file is there already, or is that of another export
   * @throws IOException if it can't be written
   * @throws software.amazon.awssdk.core.exception.SdkException if the tables can't be read
   */
  public long to(Path file) throws IOException {
    try (var out = new ExportFile(file)) {
      ExportCheckpoint done = out.begin(fingerprint);
      if (done.last().isPresent()) {
        progress.say(
            String.format(
                Locale.ROOT,
                "an earlier export to this file did not end; going on after %,d links.",
                done.count()));
      }
      Optional<String> last = done.last();
      do {
        LinkExporter.Page page = links.page(last);
        byte[] text = text(page.links());
        if (done.length() == 0) {
          // From now on there is a checkpoint, so that the file is known as that of an export.
          out.save(done);
          out.write(format.header().getBytes(StandardCharsets.UTF_8));
        }
        out.write(text);
        last = page.last();
        done =
            new ExportCheckpoint(
                fingerprint, last, done.count() + page.links().size(), out.length());
        if (last.isPresent()) {
          out.save(done);
        }
        progress.at(done.count(), -1);
      } while (last.isPresent());
      out.complete();
      return done.count();
    }
  }

  private byte[] text(List<MovedLink> page) {
    Map<String, Long> clicks =
        totals
            .map(
                reader ->
                    reader.clicks(
                        page.stream()
                            .filter(MovedLink.Present.class::isInstance)
                            .map(MovedLink::code)
                            .toList()))
            .orElse(Map.of());
    var text = new StringBuilder();
    for (MovedLink link : page) {
      text.append(format.line(link, clicks.getOrDefault(link.code(), 0L)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
