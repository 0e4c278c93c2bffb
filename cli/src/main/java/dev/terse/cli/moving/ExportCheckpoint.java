package dev.terse.cli.moving;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far an export to a file is.
 *
 * @param fingerprint what the tables and the options are; another means another export
 * @param last the code of the last link that was written; empty before the first page
 * @param count the number of links that were written
 * @param length the length of the file, in bytes
 */
record ExportCheckpoint(String fingerprint, Optional<String> last, long count, long length) {

  /**
   * Reads the checkpoint of an export that did not end; empty if there is none.
   *
   * @throws MovingException if it is that of another export
   */
  static Optional<ExportCheckpoint> read(Checkpoint file, String fingerprint) throws IOException {
    Optional<ExportCheckpoint> found;
    try {
      found = file.read().map(ExportCheckpoint::of);
    } catch (NumberFormatException e) {
      throw file.damaged();
    }
    if (found.filter(one -> !one.fingerprint.equals(fingerprint)).isPresent()) {
      throw new MovingException(
          ("An export with other options to this file did not end. Repeat it as it was, or remove"
                  + " its part and %s to begin anew.")
              .formatted(file.path()));
    }
    return found;
  }

  private static ExportCheckpoint of(Map<String, String> texts) {
    if (Checkpoint.number(texts, "count") > 0 && !texts.containsKey("last")) {
      throw new NumberFormatException("links of no page");
    }
    return new ExportCheckpoint(
        texts.get("fingerprint") + "",
        Optional.ofNullable(texts.get("last")),
        Checkpoint.number(texts, "count"),
        Checkpoint.number(texts, "length"));
  }

  void write(Checkpoint file) throws IOException {
    Map<String, String> texts = new HashMap<>();
    texts.put("fingerprint", fingerprint);
    last.ifPresent(code -> texts.put("last", code));
    texts.put("count", Long.toString(count));
    texts.put("length", Long.toString(length));
    file.write(texts);
  }
}
