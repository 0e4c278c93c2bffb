package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the files of deployments, as {@code ./terse deployment new} writes them. */
class DeploymentFileTest {

  private static final Pattern SETTING = Pattern.compile("#?([A-Za-z]+)=(.*)");

  @TempDir private Path repository;

  @Test
  void newFile_hasEverySettingOnce_withAComment() throws Exception {
    String file = Files.readString(Command.copiedTo(repository).newDeployment("trial", "small"));

    assertThat(settings(file).keySet()).containsExactlyInAnyOrderElementsOf(SettingsReader.NAMES);
    assertThat(file.lines().filter(line -> line.startsWith("# "))).hasSizeGreaterThan(30);
    assertThat(file).doesNotContain("@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void valuesInComments_areTheDefaultsOfTheProfile(String profile) throws Exception {
    Command command = Command.copiedTo(repository);
    String file = Files.readString(command.newDeployment("terse", profile));

    assertThat(read(DeploymentFile.read(repository, "terse")))
        .isEqualTo(read(settings(file)))
        .isEqualTo(read(Map.of("profile", profile)));
  }

  @Test
  void deployment_hasTheNameOfItsFile_unlessItIsGivenAnother() throws Exception {
    write("prod", "profile = production\n\n# a comment\nalarmEmail=on-call@example.com\n");
    write("old", "name=terse-small");

    Settings settings = read(DeploymentFile.read(repository, "prod"));
    assertThat(settings.stackName()).isEqualTo("prod");
    assertThat(settings.edge()).isTrue();
    assertThat(settings.alarmEmail()).hasValue("on-call@example.com");
    assertThat(read(DeploymentFile.read(repository, "old")).stackName()).isEqualTo("terse-small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          edge           | Line 2 of infra/deployments/x.properties is "edge", and should be NAME=VALUE.
          =true          | Line 2 of infra/deployments/x.properties is "=true", and should be NAME=VALUE.
          profile=small  | Line 2 of infra/deployments/x.properties gives profile a second time.
          """)
  void lineThatIsNotASetting_isNamed(String line, String message) throws Exception {
    write("x", "profile=production\n" + line + "\n");

    assertThatThrownBy(() -> DeploymentFile.read(repository, "x"))
        .isInstanceOf(SettingException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "../../etc/passwd", "A"})
  void fileThatIsNotThere_isNamedWithTheCommandThatMakesIt(String name) {
    assertThatThrownBy(() -> DeploymentFile.read(repository, name))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "There is no infra/deployments/%1$s.properties; make it with ./terse deployment new %1$s"
                + " --profile small, or production.",
            name);
  }

  /** Returns every setting that has a default in a profile. */
  static Map<String, String> everySetting(String profile) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "deployment").toAbsolutePath();
    return settings(Files.readString(Command.copiedTo(folder).newDeployment("terse", profile)));
  }

  private static Map<String, String> settings(String file) {
    Map<String, String> settings = new TreeMap<>();
    file.lines()
        .map(SETTING::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                assertThat(settings.put(line.group(1), line.group(2))).as(line.group()).isNull());
    return settings;
  }

  private void write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(repository.resolve("infra/deployments"));
    Files.write(folder.resolve(name + ".properties"), List.of(text));
  }

  private static Settings read(Map<String, String> settings) {
    return SettingsReader.read(settings, Synthesis.FUNCTIONS);
  }
}
