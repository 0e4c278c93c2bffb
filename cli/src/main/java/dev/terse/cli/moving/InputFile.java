package dev.terse.cli.moving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file of links in a known format.
 *
 * @param path the file
 * @param format its format
 * @param isJson whether it is JSON; CSV otherwise
 */
record InputFile(Path path, LinkFormat format, boolean isJson) {

  private static final int BEGINNING = 4_096;

  /**
   * Opens a file.
   *
   * @param path the file
   * @param given the format; empty to recognise it
   * @throws MovingException if it does not have the format, or it is not clear which it has
   */
  static InputFile open(Path path, Optional<LinkFormat> given) throws IOException {
    boolean isJson = isJson(path);
    List<LinkFormat> candidates =
        given.map(List::of).orElseGet(() -> List.copyOf(EnumSet.allOf(LinkFormat.class)));
    Set<String> names = new LinkedHashSet<>();
    var lines = new InputFile(path, LinkFormat.JSONL, true);
    if (isJson && given.isEmpty() && fits(lines, names)) {
      return lines;
    }
    List<LinkFormat> fitting = new ArrayList<>();
    for (LinkFormat format : candidates) {
      if (isPossible(format, isJson) && fits(new InputFile(path, format, isJson), names)) {
        fitting.add(format);
      }
    }
    if (fitting.size() == 1) {
      return new InputFile(path, fitting.getFirst(), isJson);
    }
    throw new MovingException(sentence(given, fitting, names));
  }

  private static boolean isPossible(LinkFormat format, boolean isJson) {
    return switch (format) {
      case CSV -> !isJson;
      case JSONL -> isJson;
      default -> true;
    };
  }

  /** Looks at the names of the fields of the first row. */
  private static boolean fits(InputFile file, Set<String> names) throws IOException {
    try (RowReader rows = file.rows(Files.newInputStream(file.path))) {
      Set<String> found =
          switch (rows) {
            case CsvRows csv -> new LinkedHashSet<>(csv.columns());
            case JsonLineRows lines -> names(lines);
            case JsonDocumentRows documents -> names(documents);
          };
      names.addAll(found);
      return file.format.format().fits(found);
    }
  }

  private static Set<String> names(RowReader rows) throws IOException {
    try {
      return rows.next().orElse(null) instanceof FileRow.Fields row
          ? row.fields().keySet()
          : Set.of();
    } catch (MovingException e) {
      // It may be JSON of another kind.
      return Set.of();
    }
  }

  private static boolean isJson(Path path) throws IOException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(path)) {
      beginning = in.readNBytes(BEGINNING);
    }
    if (beginning.length == 0) {
      throw new MovingException("The file is empty.");
    }
    boolean isText = true;
    for (byte one : beginning) {
      isText &= one != 0;
    }
    if (!isText) {
      throw new MovingException("The file is not text in UTF-8; save it as UTF-8.");
    }
    for (byte one : beginning) {
      // White space and the byte order mark.
      if (one > ' ') {
        boolean isJson = one == '{' || one == '[';
        if (!isJson && hasCarriageReturnsAlone(beginning)) {
          throw new MovingException(
              "The lines of the file end by carriage returns alone; save it with line feeds.");
        }
        return isJson;
      }
    }
    return false;
  }

  /** Returns whether a carriage return stands in the first line. */
  private static boolean hasCarriageReturnsAlone(byte[] beginning) {
    for (int i = 0; i < beginning.length - 1 && beginning[i] != '\n'; i++) {
      if (beginning[i] == '\r' && beginning[i + 1] != '\n') {
        return true;
      }
    }
    return false;
  }

  /** Returns a reader of all rows. */
  RowReader rows(InputStream in) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    if (!isJson) {
      return new CsvRows(buffered);
    }
    return format == LinkFormat.JSONL
        ? new JsonLineRows(buffered)
        : new JsonDocumentRows(buffered, format.format().path());
  }

  private static String sentence(
      Optional<LinkFormat> given, List<LinkFormat> fitting, Set<String> names) {
    if (!fitting.isEmpty()) {
      return "The file could be of several formats; say which with --format %s."
          .formatted(fitting.stream().map(LinkFormat::label).collect(Collectors.joining(" or ")));
    }
    String found =
        names.isEmpty()
            ? "there are no fields in it"
            : "its first fields are " + names.stream().limit(20).collect(Collectors.joining(", "));
    return given
        .map(
            format ->
                "The file is not of the format %s, which has %s; %s."
                    .formatted(format.label(), format.format().columns(), found))
        .orElse(
            "The format of the file is not clear, because %s; say it with --format."
                .formatted(found));
  }
}
