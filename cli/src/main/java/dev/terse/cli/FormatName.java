package dev.terse.cli;

import dev.terse.cli.moving.LinkFormat;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format of a file of links. */
final class FormatName implements ITypeConverter<LinkFormat> {

  @Override
  public LinkFormat convert(String text) {
    Optional<LinkFormat> format =
        Arrays.stream(LinkFormat.values()).filter(one -> one.label().equals(text)).findFirst();
    return format.orElseThrow(
        () ->
            new TypeConversionException(
                "a format is one of %s, and '%s' is not one."
                    .formatted(
                        Stream.of(LinkFormat.values())
                            .map(LinkFormat::label)
                            .collect(Collectors.joining(", ")),
                        text)));
  }
}
