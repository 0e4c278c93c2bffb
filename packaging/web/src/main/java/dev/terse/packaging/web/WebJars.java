package dev.terse.packaging.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The npm packages on the class path, each as a WebJar. */
final class WebJars {

  /** The file that an import of a package's bare name means, by the package's name. */
  private static final Map<String, String> MAIN_MODULES =
      Map.of(
          "lit", "index.js",
          "lit-html", "lit-html.js",
          "lit-element", "index.js",
          "@lit/reactive-element", "reactive-element.js",
          "uplot", "dist/uPlot.iife.min.js");

  private WebJars() {}

  /** Returns the path of the file that a bare import specifier means, such as {@code lit}. */
  static Optional<PackagePath> resolve(String specifier) {
    int nameEnd =
        specifier.indexOf('/', specifier.startsWith("@") ? specifier.indexOf('/') + 1 : 0);
    String name = nameEnd < 0 ? specifier : specifier.substring(0, nameEnd);
    return Optional.ofNullable(MAIN_MODULES.get(name))
        .map(main -> new PackagePath(name, nameEnd < 0 ? main : specifier.substring(nameEnd + 1)));
  }

  /**
   * Returns a file's bytes.
   *
   * @throws IOException if it can't be read
   * @throws IllegalStateException if it is not there
   */
  static byte[] read(PackagePath file) throws IOException {
    String jar = file.packageName().replace("@", "").replace("/", "__");
    Properties maven = new Properties();
    maven.load(stream("META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(jar)));
    String path =
        "META-INF/resources/webjars/%s/%s/%s"
            .formatted(jar, maven.getProperty("version"), file.path());
    try (InputStream in = stream(path)) {
      return in.readAllBytes();
    }
  }

  private static InputStream stream(String path) {
    InputStream in = WebJars.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException(path + " is not on the class path");
    }
    return in;
  }

  /**
   * A file of a package.
   *
   * @param packageName the npm name
   * @param path the path inside the package
   */
  record PackagePath(String packageName, String path) {}
}
