package dev.terse.local.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file of a database on disk. It is checked before DynamoDB Local opens it, because DynamoDB
 * Local would take an empty file for a new database, and fail each request on a damaged one.
 */
final class DatabaseFile {

  private static final String NAME = "shared-local-instance.db";
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 100;

  // Takes a second or so; the pages of a larger file are not all read at each start.
  private static final long MAX_CHECKED_BYTES = 64L << 20;

  private final Path file;

  private DatabaseFile(Path file) {
    this.file = file;
  }

  static DatabaseFile in(Path directory) {
    return new DatabaseFile(directory.resolve(NAME));
  }

  /** Returns whether there is one, or a dangling link in its place. */
  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Checks that the file can be used, if there is one, without changing it.
   *
   * @throws LocalDynamoDbException if it can't; the message gives the reason and the remedy
   */
  void check() {
    if (!exists()) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw unusable("is not a file");
    }
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw new LocalDynamoDbException(
          "%s can't be read and written; change its permissions, or choose another directory."
              .formatted(file));
    }
    try {
      checkHeader();
      if (Files.size(file) <= MAX_CHECKED_BYTES) {
        checkPages();
      }
    } catch (IOException e) {
      throw unusable("can't be read");
    }
  }

  private void checkHeader() throws IOException {
    byte[] header;
    try (InputStream in = Files.newInputStream(file)) {
      header = in.readNBytes(HEADER_BYTES);
    }
    if (header.length == 0) {
      throw unusable("is empty");
    }
    if (header.length < HEADER_BYTES || !Arrays.equals(MAGIC, 0, 16, header, 0, 16)) {
      throw unusable("is not a database");
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    int pageSize = Short.toUnsignedInt(fields.getShort(16));
    long bytes = Integer.toUnsignedLong(fields.getInt(28)) * (pageSize == 1 ? 1 << 16 : pageSize);
    boolean isCountValid = fields.getInt(24) == fields.getInt(92);
    if (isCountValid && Files.size(file) < bytes && !hasJournal()) {
      throw unusable("is cut off: %d bytes are left of %d".formatted(Files.size(file), bytes));
    }
  }

  /** Returns whether a write was interrupted, after which SQLite repairs the file itself. */
  private boolean hasJournal() {
    return Files.exists(file.resolveSibling(NAME + "-journal"))
        || Files.exists(file.resolveSibling(NAME + "-wal"));
  }

  private void checkPages() {
    SQLiteConnection connection = new SQLiteConnection(file.toFile());
    try {
      connection.open(false);
      SQLiteStatement check = connection.prepare("PRAGMA quick_check(1)");
      try {
        String found = check.step() ? check.columnString(0) : "ok";
        if (!"ok".equals(found)) {
          throw unusable("is damaged (%s)".formatted(found.lines().reduce("", (_, last) -> last)));
        }
      } finally {
        check.dispose();
      }
    } catch (SQLiteException e) {
      throw unusable("is damaged (%s)".formatted(e.getMessage()));
    } finally {
      connection.dispose();
    }
  }

  private LocalDynamoDbException unusable(String what) {
    return new LocalDynamoDbException(
        ("%s %s, and is left as it is; put a copy in its place, move it away to begin anew, or"
                + " choose another directory.")
            .formatted(file, what));
  }
}
