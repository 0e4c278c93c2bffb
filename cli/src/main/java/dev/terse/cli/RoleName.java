package dev.terse.cli;

import dev.terse.access.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the role of a key. */
final class RoleName implements ITypeConverter<Role> {

  @Override
  public Role convert(String text) {
    return Role.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "a role is create or manage, and '%s' is neither.".formatted(text)));
  }
}
