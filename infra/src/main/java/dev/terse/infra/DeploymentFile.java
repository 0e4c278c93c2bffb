package dev.terse.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The committed settings of a deployment, in {@code infra/deployments/NAME.properties}: a line
 * NAME=VALUE for each, and comments that begin with #.
 */
final class DeploymentFile {

  private static final String NAME = "name";

  private DeploymentFile() {}

  /**
   * Reads the settings of a deployment; its name is that of the file unless the file gives another.
   *
   * @param repository the repository's folder
   * @param deployment the deployment's name
   * @return the settings' texts by name
   * @throws SettingException if there is no such file, or if it has a line that is not a setting
   */
  static Map<String, String> read(Path repository, String deployment) {
    String file = "infra/deployments/" + deployment + ".properties";
    if (!deployment.matches("[a-z][a-z0-9-]*") || !Files.exists(repository.resolve(file))) {
      throw new SettingException(
          "There is no %s; make it with ./terse deployment new %s --profile small, or production."
              .formatted(file, deployment));
    }
    Map<String, String> settings = new TreeMap<>();
    List<String> lines = lines(repository.resolve(file));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new SettingException(
            "Line %d of %s is \"%s\", and should be NAME=VALUE.".formatted(i + 1, file, line));
      }
      String name = line.substring(0, equals).strip();
      if (settings.put(name, line.substring(equals + 1).strip()) != null) {
        throw new SettingException(
            "Line %d of %s gives %s a second time.".formatted(i + 1, file, name));
      }
    }
    settings.putIfAbsent(NAME, deployment);
    return settings;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
