package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The native libraries of the jars, unpacked beforehand, because a cold start would otherwise copy
 * them to {@code /tmp} first.
 */
final class NativeLibraries {

  private static final Map<String, String> BY_ENTRY =
      Map.of(
          "/jni/libaws-lambda-jni.linux-x86_64.so", "libaws-lambda-jni.so",
          "/linux/x86_64/glibc/libaws-crt-jni.so", "libaws-crt-jni.so");

  private NativeLibraries() {}

  /**
   * Unpacks the libraries for Lambda's processor.
   *
   * @param jars the jars as they were published
   */
  static void extract(List<Path> jars, PackageLayout layout) throws IOException {
    for (Path jar : jars) {
      try (FileSystem zip = FileSystems.newFileSystem(jar)) {
        for (Map.Entry<String, String> library : BY_ENTRY.entrySet()) {
          Path entry = zip.getPath(library.getKey());
          if (Files.exists(entry)) {
            Files.copy(entry, layout.nativeLibraries().resolve(library.getValue()));
          }
        }
      }
    }
  }
}
