package dev.terse.local.packaging;

import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packages functions with a Java runtime of their own; run once their managed zips are built. */
public final class CustomPackages {

  private CustomPackages() {}

  /**
   * The command.
   *
   * @param arguments the names of functions; none for all
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("terse.home", "")).toAbsolutePath();
    try {
      make(home, named(arguments))
          .forEach((function, size) -> System.out.printf("%-10s %s%n", function.name(), size));
      System.out.println("Deploy them with " + CustomTemplate.write(home));
      System.exit(0);
    } catch (PackagingException e) {
      System.err.println("terse: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Why no function can be packaged on this machine; empty if it can be done. The message is for a
   * person.
   */
  public static Optional<String> obstacle() {
    return JavaRuntime.obstacle(jdk());
  }

  /**
   * Makes the packages.
   *
   * @param home the folder with {@code template.yaml}
   * @param functions which
   * @return the size of each
   * @throws PackagingException if one can't be made; the message is for a person
   */
  public static Map<Function, PackageSize> make(Path home, List<Function> functions)
      throws IOException, InterruptedException {
    obstacle()
        .ifPresent(
            reason -> {
              throw new PackagingException(reason + ".");
            });
    Path target = home.resolve("local/packaging/target");
    Map<Function, PackageSize> sizes = new LinkedHashMap<>();
    Set<Path> linked = new HashSet<>();
    try (Backend backend = Backend.start()) {
      // What the sample events ask for.
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      for (Function function : functions) {
        Path runtime = target.resolve(function.withLog4j() ? "jre-log4j" : "jre");
        if (linked.add(runtime)) {
          Trees.delete(runtime);
          JavaRuntime.link(jdk(), runtime, function.withLog4j());
        }
        sizes.put(function, new CustomPackage(home, function).make(runtime, backend));
      }
    }
    return sizes;
  }

  /**
   * Checks that the cache of an unpacked package was made of what is in the package.
   *
   * @param root the unpacked package
   * @throws PackagingException if it is stale
   */
  public static void checkCache(Path root) throws IOException {
    CacheOrigin.check(new PackageLayout(root));
  }

  private static List<Function> named(String... names) {
    return names.length == 0
        ? Function.ALL
        : Arrays.stream(names)
            .map(
                name ->
                    Function.named(name)
                        .orElseThrow(
                            () -> new PackagingException("there is no function " + name + ".")))
            .toList();
  }

  private static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }
}
