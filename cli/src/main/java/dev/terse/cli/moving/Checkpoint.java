package dev.terse.cli.moving;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A small file that says how far a run is, replaced as a whole each time. */
final class Checkpoint {

  private final Path path;

  Checkpoint(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Reads the file; empty if there is none.
   *
   * @throws MovingException if it can't be understood
   */
  Optional<Map<String, String>> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      Map<String, Object> values = JSON.std.mapFrom(Files.readString(path));
      if (values == null || values.containsValue(null)) {
        throw damaged();
      }
      Map<String, String> texts = new HashMap<>();
      values.forEach((name, value) -> texts.put(name, value.toString()));
      return Optional.of(texts);
    } catch (JacksonException | CharacterCodingException e) {
      throw damaged();
    }
  }

  /**
   * Returns a number of a checkpoint.
   *
   * @throws NumberFormatException if it is not one, or less than 0
   */
  static long number(Map<String, String> texts, String name) {
    long number = Long.parseLong(texts.get(name));
    if (number < 0) {
      throw new NumberFormatException(name);
    }
    return number;
  }

  /** Returns the failure of a run whose checkpoint can't be understood. */
  MovingException damaged() {
    return new MovingException("%s is damaged; remove it to begin anew.".formatted(path));
  }

  void write(Map<String, String> texts) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel file =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(JSON.std.asString(texts).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
