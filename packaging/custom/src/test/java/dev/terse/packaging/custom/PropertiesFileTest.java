package dev.terse.packaging.custom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesFileTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# none\n! none\n\n \t# none\na=1\n",
        "a=1,\\\n  # of the value, \\\n  ! too\nb=2",
        "a=1\\\\\n# a comment after two backslashes\nb=2",
        "# a comment does not go on \\\na=1",
        "a=1\\\n\n# a comment after a blank line that ends the value\nb=2",
        "a=1\r\n# none\r\nb=2\r\n",
        "a#b=1#2\na!b : 1!2",
        "\fa=\u00e4\\u00e4",
        "a=1\na=2",
        "",
      })
  void compact_keepsEveryProperty(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a"), text, ISO_8859_1);
    Properties before = PropertiesFile.read(file);

    PropertiesFile.compact(file, _ -> false, List.of());

    assertThat(PropertiesFile.read(file)).isEqualTo(before);
    assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"security/java.security", "net.properties", "logging.properties"})
  void compact_keepsEveryPropertyOfTheJdk(String name) throws IOException {
    Path file =
        Files.copy(
            Path.of(System.getProperty("java.home"), "conf").resolve(name), directory.resolve("a"));
    long size = Files.size(file);
    Properties before = PropertiesFile.read(file);

    PropertiesFile.compact(file, _ -> false, List.of());

    assertThat(PropertiesFile.read(file)).isEqualTo(before);
    assertThat(Files.size(file)).isLessThan(size / 2);
  }

  @Test
  void compact_replacesLines() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "a=1\nb=1\nbb=1");

    PropertiesFile.compact(file, line -> line.startsWith("b="), List.of("b=2", "c=2"));

    assertThat(file).hasContent("a=1\nbb=1\nb=2\nc=2\n");
  }
}
