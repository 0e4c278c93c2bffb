package dev.terse.packaging.jars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedLibrariesTest {

  @TempDir private Path directory;

  @Test
  void librariesOfAZip_becomeOne_andTheFunctionStaysAsItWas() throws IOException {
    Path zip =
        write(
            "function.zip",
            Map.of(
                "dev/Handler.class", "handler".getBytes(UTF_8),
                "lib/a.jar", jar("a.jar", "a/A.class"),
                "lib/b.jar", jar("b.jar", "b/B.class")));

    MergedLibraries.main(zip.toString());

    assertThat(names(zip)).containsExactlyInAnyOrder("dev/Handler.class", "lib/libraries.jar");
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.getInputStream(file.getEntry("dev/Handler.class"))).hasContent("handler");
    }
    Path libraries = directory.resolve("libraries.jar");
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Files.copy(file.getInputStream(file.getEntry("lib/libraries.jar")), libraries);
    }
    assertThat(names(libraries)).containsExactly("a/A.class", "b/B.class");
  }

  @Test
  void libraryThatCannotBeRead_leavesTheZipAsItWas() throws IOException {
    Path zip = write("function.zip", Map.of("lib/a.jar", "no jar".getBytes(UTF_8)));

    assertThatThrownBy(() -> MergedLibraries.main(zip.toString())).isInstanceOf(IOException.class);

    assertThat(names(zip)).containsExactly("lib/a.jar");
  }

  private byte[] jar(String name, String entry) throws IOException {
    return Files.readAllBytes(write(name, Map.of(entry, new byte[] {1})));
  }

  private Path write(String name, Map<String, byte[]> entries) throws IOException {
    Path file = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static List<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return Collections.list(file.entries()).stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .toList();
    }
  }
}
