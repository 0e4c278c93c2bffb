package dev.terse.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says why hosts are blocked. */
final class BlockReason {

  private static final int MAX = 200;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      converter = Line.class,
      description = "The reason, which operators see in the list.")
  private Optional<String> reason = Optional.empty();

  Optional<String> text() {
    return reason;
  }

  /** Reads a line of text. */
  static final class Line implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
      if (text.isBlank() || text.length() > MAX || text.chars().anyMatch(Character::isISOControl)) {
        throw new TypeConversionException(
            "a reason is a line of 1 to %d characters.".formatted(MAX));
      }
      return text.strip();
    }
  }
}
