package dev.terse.local.eventsource;

import dev.terse.local.files.WholeFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The checkpoints of a mapping: in each shard, the last record up to which all are settled. In a
 * file, with a line per shard, they outlive the mapping: the next one continues after them. A
 * checkpoint from just before a kill of the process may be missing, so that those records are
 * delivered again.
 *
 * <p>Safe for use by several threads.
 */
public final class Checkpoints {

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z0-9_.-]{1,128}) (0|[1-9]\\d{0,128})");

  private final Optional<Path> file;
  private final SortedMap<String, BigInteger> byShard;
  private final BiConsumer<String, BigInteger> observer;

  private Checkpoints(
      Optional<Path> file,
      SortedMap<String, BigInteger> byShard,
      BiConsumer<String, BigInteger> observer) {
    this.file = file;
    this.byShard = byShard;
    this.observer = observer;
    byShard.forEach(observer);
  }

  /**
   * Creates checkpoints that end with the process.
   *
   * @param observer receives each shard and its checkpoint
   */
  public static Checkpoints inMemory(BiConsumer<String, BigInteger> observer) {
    return new Checkpoints(Optional.empty(), new TreeMap<>(), observer);
  }

  /**
   * Reads checkpoints from a file, which is created with the first of them.
   *
   * @param file the file
   * @param observer receives each shard and its checkpoint, those in the file at once; called from
   *     several threads, one at a time
   * @throws IOException if the file has other content or can't be read; the message is a sentence
   */
  public static Checkpoints in(Path file, BiConsumer<String, BigInteger> observer)
      throws IOException {
    SortedMap<String, BigInteger> byShard = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : lines(file)) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw new IOException(
              ("%s has a line that is not a shard and a sequence number; remove it to have the"
                      + " stream read from its beginning, which counts no click twice.")
                  .formatted(file));
        }
        byShard.put(matcher.group(1), new BigInteger(matcher.group(2)));
      }
    }
    return new Checkpoints(Optional.of(file), byShard, observer);
  }

  private static Iterable<String> lines(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new IOException("%s can't be read: %s.".formatted(file, e), e);
    }
  }

  /** Returns the last settled record of a shard, if known. */
  synchronized Optional<BigInteger> of(String shardId) {
    return Optional.ofNullable(byShard.get(shardId));
  }

  /**
   * Moves a shard's checkpoint.
   *
   * @throws IOException if it can't be written; the next successful write includes it
   */
  synchronized void move(String shardId, BigInteger sequenceNumber) throws IOException {
    byShard.put(shardId, sequenceNumber);
    if (file.isPresent()) {
      WholeFile.replace(file.get(), text(byShard).getBytes(StandardCharsets.US_ASCII));
    }
    // Only now, because the stream may release the reported records.
    observer.accept(shardId, sequenceNumber);
  }

  private static String text(Map<String, BigInteger> byShard) {
    return byShard.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
