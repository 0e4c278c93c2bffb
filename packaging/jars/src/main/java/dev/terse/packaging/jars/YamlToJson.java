package dev.terse.packaging.jars;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The command that converts a file from YAML to JSON, for a function that serves it. */
public final class YamlToJson {

  private YamlToJson() {}

  /**
   * Converts a file.
   *
   * @param arguments the YAML file, and the JSON file to write
   * @throws IOException if one can't be read or the other can't be written
   */
  public static void main(String... arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    try (Reader yaml = Files.newBufferedReader(Path.of(arguments[0]))) {
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      Files.createDirectories(target.getParent());
      Files.writeString(target, JSON.std.asString(document));
    }
  }
}
