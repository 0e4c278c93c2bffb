package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./terse} when its prerequisites are missing. */
class CommandTest {

  private static final String INSTALLED = "/usr/lib/jvm/*";
  private static final String NO_JDK =
      "terse: no JDK 25 was found in JAVA_HOME, on the PATH or in /usr/lib/jvm; install one (such as"
          + " Eclipse Temurin 25) or point JAVA_HOME to it.\n";
  private static final String NO_MAVEN =
      "terse: Maven was not found on the PATH; install Maven 3.8 or later.\n";

  @TempDir Path directory;
  private Path command;
  private Path tools;
  private Path jdks;

  /** The exit of the command. */
  private record Ended(int exitCode, String output) {}

  /** Copies the command into an empty place, with another folder of installed JDKs. */
  @BeforeEach
  void prepare() throws IOException {
    tools = Files.createDirectory(directory.resolve("tools"));
    jdks = Files.createDirectory(directory.resolve("jvm"));
    for (String tool : List.of("dirname", "basename", "readlink", "sed", "cat", "find")) {
      Path found =
          Stream.of("/bin", "/usr/bin")
              .map(folder -> Path.of(folder, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      executable(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(found));
    }
    command = Files.copy(RunningSystem.HOME.resolve("terse"), directory.resolve("terse"));
    String script = Files.readString(RunningSystem.HOME.resolve("local/tools.sh"));
    assertThat(script).contains(INSTALLED);
    Files.createDirectory(directory.resolve("local"));
    Files.writeString(directory.resolve("local/tools.sh"), script.replace(INSTALLED, jdks + "/*"));
  }

  @Test
  void noJdk_isSaid() throws Exception {
    for (String name : List.of("up", "build", "test", "bench", "package", "jdk")) {
      assertThat(run(Map.of(), name)).as(name).isEqualTo(new Ended(1, NO_JDK));
    }
  }

  @Test
  void jdkThatIsTooOldOrNone_isPassedOver() throws Exception {
    Path old = jdk("old", "21.0.4");
    Path runtime = jdk("runtime", "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));

    assertThat(run(Map.of("JAVA_HOME", old.toString()), "jdk")).isEqualTo(new Ended(1, NO_JDK));
    assertThat(run(Map.of("JAVA_HOME", runtime.toString()), "jdk")).isEqualTo(new Ended(1, NO_JDK));
  }

  @Test
  void jdk_isFoundInJavaHomeOnThePathAndWhereItIsInstalled() throws Exception {
    Path installed = jdk("jvm/temurin-25", "25.0.1");
    assertThat(run(Map.of(), "jdk")).isEqualTo(new Ended(0, installed + "\n"));

    Path onPath = jdk("opt", "26-ea");
    Files.createSymbolicLink(tools.resolve("javac"), onPath.resolve("bin/javac"));
    assertThat(run(Map.of(), "jdk")).isEqualTo(new Ended(0, onPath.toRealPath() + "\n"));

    Path home = jdk("home", "25");
    assertThat(run(Map.of("JAVA_HOME", home.toString()), "jdk"))
        .isEqualTo(new Ended(0, home + "\n"));
  }

  @Test
  void noMaven_isSaid() throws Exception {
    Map<String, String> withJdk = Map.of("JAVA_HOME", jdk("home", "25.0.1").toString());

    assertThat(run(withJdk, "test")).isEqualTo(new Ended(1, NO_MAVEN));
    assertThat(run(withJdk, "build"))
        .isEqualTo(
            new Ended(1, "Building Terse; the first time takes a few minutes.\n" + NO_MAVEN));
  }

  @Test
  void missingTool_isSaidWithTheCommandThatInstallsItHere() throws Exception {
    executable(tools.resolve("dnf"), "");

    assertThat(run(Map.of(), "jdk").output())
        .isEqualTo(NO_JDK.strip() + " Here: sudo dnf install java-25-openjdk-devel\n");
  }

  @Test
  void doctor_tellsWhatIsThereAndHowTheRestIsInstalled() throws Exception {
    executable(tools.resolve("apt-get"), "");
    executable(tools.resolve("df"), "#!/bin/sh\necho\necho disk 9 8 1048576 1% /\n");
    executable(tools.resolve("awk"), "#!/bin/sh\nexec /usr/bin/awk \"$@\"\n");
    Path jdk = jdk("jvm/temurin-25", "25.0.1");

    Ended ended = run(Map.of(), "doctor");

    assertThat(ended.output().lines().map(line -> line.replaceAll(" {2,}", " | ")))
        .contains("Maven 3.8 or later | missing | building, testing | sudo apt-get install maven")
        .anyMatch(line -> line.startsWith("JDK 25 or later | " + jdk))
        .anyMatch(line -> line.startsWith("disk | 1.0 GB free"))
        .last()
        .isEqualTo("terse: the commands up and test need what is missing.");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void toolThatIsTooOld_isSaidByDoctor_withTheCommandThatInstallsAnother() throws Exception {
    executable(tools.resolve("apt-get"), "");
    executable(tools.resolve("npm"), "");
    executable(tools.resolve("node"), "#!/bin/sh\necho v18.20.4\n");
    executable(tools.resolve("mvn"), "#!/bin/sh\necho 'Apache Maven 3.6.3 (abc)'\n");
    executable(tools.resolve("df"), "#!/bin/sh\necho\necho disk 9 8 1048576 1% /\n");
    executable(tools.resolve("awk"), "#!/bin/sh\nexec /usr/bin/awk \"$@\"\n");

    Ended ended = run(Map.of("JAVA_HOME", jdk("home", "25.0.1").toString()), "doctor");

    assertThat(ended.output().lines().map(line -> line.replaceAll(" {2,}", " | ")))
        .contains(
            "Maven 3.8 or later | 3.6.3, too old | building, testing | sudo apt-get install maven",
            "Node 20 or later | v18.20.4, too old | synth, diff, deploy; some tests |"
                + " sudo apt-get install nodejs npm")
        .last()
        .isEqualTo("terse: the commands up and test need what is missing.");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void unknownCommand_isSaidAfterTheUsage() throws Exception {
    Ended ended = run(Map.of(), "fly");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .startsWith("usage: ./terse COMMAND\n")
        .endsWith("terse: there is no command fly.\n");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      executable(home.resolve("bin").resolve(tool), "");
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Map<String, String> variables, String name) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", command.toString(), name).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", directory.resolve("nobody").toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
