package dev.terse.cli.moving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * How far the import of a file is.
 *
 * @param fingerprint what the file and the options are; another means another import
 * @param startedAt the time at which the import began
 * @param counts what was done
 * @param reportLength the length of the report of rejected rows, in bytes
 * @param aliasesLength the length of the report of codes that lost their capital letters, in bytes
 */
record ImportCheckpoint(
    String fingerprint,
    Instant startedAt,
    ImportCounts counts,
    long reportLength,
    long aliasesLength) {

  /** Returns what identifies a file and the options of its import. */
  static String fingerprint(Path file, String options) throws IOException {
    try (var in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      long length = in.transferTo(OutputStream.nullOutputStream());
      byte[] digest = in.getMessageDigest().digest();
      return "%d bytes, %s, %s".formatted(length, HexFormat.of().formatHex(digest), options);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads the checkpoint of an import that did not end; empty if there is none, or one of another
   * import that had done nothing yet.
   *
   * @throws MovingException if it is that of another import
   */
  static Optional<ImportCheckpoint> read(Checkpoint file, String fingerprint) throws IOException {
    Optional<ImportCheckpoint> found;
    try {
      found = file.read().map(ImportCheckpoint::of);
    } catch (NumberFormatException | DateTimeException e) {
      throw file.damaged();
    }
    Optional<ImportCheckpoint> other = found.filter(one -> !one.fingerprint.equals(fingerprint));
    if (other.filter(one -> one.counts.rows() > 0).isPresent()) {
      throw new MovingException(
          ("An import of another state of this file, or with other options, did not end. Repeat it"
                  + " as it was, or remove %s to begin anew.")
              .formatted(file.path()));
    }
    return other.isPresent() ? Optional.empty() : found;
  }

  private static ImportCheckpoint of(Map<String, String> texts) {
    return new ImportCheckpoint(
        texts.get("fingerprint") + "",
        Instant.parse(texts.get("started_at") + ""),
        new ImportCounts(
            Checkpoint.number(texts, "rows"),
            Checkpoint.number(texts, "stored"),
            Checkpoint.number(texts, "stored_before"),
            Checkpoint.number(texts, "rejected"),
            Checkpoint.number(texts, "lost_case")),
        Checkpoint.number(texts, "report_length"),
        Checkpoint.number(texts, "aliases_length"));
  }

  void write(Checkpoint file) throws IOException {
    Map<String, String> texts = new HashMap<>();
    texts.put("fingerprint", fingerprint);
    texts.put("started_at", startedAt.toString());
    texts.put("rows", Long.toString(counts.rows()));
    texts.put("stored", Long.toString(counts.stored()));
    texts.put("stored_before", Long.toString(counts.before()));
    texts.put("rejected", Long.toString(counts.rejected()));
    texts.put("lost_case", Long.toString(counts.lostCase()));
    texts.put("report_length", Long.toString(reportLength));
    texts.put("aliases_length", Long.toString(aliasesLength));
    file.write(texts);
  }
}
