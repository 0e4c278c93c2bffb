package dev.terse.packaging.custom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java runtime that functions ship: the modules that they need from the JDK of the build. */
final class JavaRuntime {

  // The modules that the functions' libraries need; the training run reveals a missing one.
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.xml",
          "jdk.unsupported");

  // Files of a module from which only java.beans is needed.
  private static final String DESKTOP_FILES =
      Stream.of(
              "lib*awt*",
              "libfontmanager",
              "libfreetype",
              "libjavajpeg",
              "libjsound",
              "liblcms",
              "libmlib_image",
              "libsplashscreen")
          .map(library -> "**/lib/" + library + ".so")
          .collect(Collectors.joining(",", "", ",**/lib/psfont*"));

  private JavaRuntime() {}

  /**
   * Returns the reason why this JDK can't make a runtime for Lambda; empty if it can.
   *
   * @param jdk the JDK's folder
   */
  static Optional<String> obstacle(Path jdk) {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.equals("Linux amd64")) {
      return Optional.of(
          "Lambda's x86_64 functions need a runtime of Linux on x86-64, and this is " + platform);
    }
    if (!Files.isExecutable(jdk.resolve("bin/jlink"))) {
      return Optional.of(jdk + " has no jlink");
    }
    if (!Files.isDirectory(jdk.resolve("jmods")) && !isLinkable(jdk)) {
      return Optional.of(
          jdk
              + " has neither jmods nor a linkable runtime, so that jlink has nothing to link;"
              + " Eclipse Temurin 25 has one, and some distributions have a package of jmods");
    }
    return Optional.empty();
  }

  /** Links the runtime. */
  static void link(Path jdk, Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory.getParent());
    Commands.run(
        jdk,
        List.of(
            "bin/jlink",
            "--add-modules",
            String.join(",", MODULES),
            "--output",
            directory.toString(),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--exclude-resources=" + UnusedClasses.exclusions(),
            "--exclude-files=" + DESKTOP_FILES));
    NativeSymbols.blank(directory.resolve("lib/server/libjvm.so"));
    SecurityProviders.putLeanFirst(directory.resolve("conf/security/java.security"));
    // The archive of the JDK's own classes, on which training builds.
    Commands.run(directory, List.of("bin/java", "-Xshare:dump"));
  }

  private static boolean isLinkable(Path jdk) {
    try {
      return Commands.run(jdk, List.of("bin/jlink", "--help"))
          .contains("Linking from run-time image enabled");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
