package dev.terse.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The sentences for files that can't be read or written. */
final class FileFailure {

  private FileFailure() {}

  static CommandException of(IOException failure, String fallback) {
    return new CommandException(
        switch (failure) {
          case NoSuchFileException missing ->
              "there is no file or folder %s.".formatted(missing.getFile());
          case AccessDeniedException denied ->
              "the access to %s is denied.".formatted(denied.getFile());
          case FileSystemException other ->
              "%s can't be used: %s.".formatted(other.getFile(), reason(other.getReason()));
          default ->
              "%s can't be read or written: %s.".formatted(fallback, reason(failure.getMessage()));
        });
  }

  private static String reason(String text) {
    return Optional.ofNullable(text).orElse("the system does not say why");
  }
}
