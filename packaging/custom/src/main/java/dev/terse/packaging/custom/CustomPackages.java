package dev.terse.packaging.custom;

import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The packaging of functions with a Java runtime of their own; must run after their managed zips
 * are built.
 */
public final class CustomPackages {

  private CustomPackages() {}

  /**
   * Runs the command.
   *
   * @param arguments the names of functions; none for all
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("terse.home", "")).toAbsolutePath();
    long start = System.nanoTime();
    try {
      List<Function> functions = named(home, arguments);
      make(home, functions)
          .forEach((function, size) -> System.out.printf("%-10s %s%n", function.name(), size));
      System.out.printf(
          "Packaged in %d s. Deploy with %s%n",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
          CustomTemplate.write(home, functions));
      System.exit(0);
    } catch (PackagingException e) {
      System.err.println("terse: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Returns the reason why no function can be packaged on this machine; empty if it can be done.
   * The message is human-readable.
   */
  public static Optional<String> obstacle() {
    return JavaRuntime.obstacle(jdk());
  }

  /**
   * Builds the packages.
   *
   * @param home the folder with {@code template.yaml}
   * @param functions the functions to package
   * @return the size of each
   * @throws PackagingException if one can't be built; the message is human-readable
   */
  public static Map<Function, PackageSize> make(Path home, List<Function> functions)
      throws IOException, InterruptedException {
    obstacle()
        .ifPresent(
            reason -> {
              throw new PackagingException(reason + ".");
            });
    Path runtime = home.resolve("packaging/custom/target/jre");
    Trees.delete(runtime);
    JavaRuntime.link(jdk(), runtime);
    Map<Function, Future<PackageSize>> packages = new LinkedHashMap<>();
    try (Backend backend = Backend.start();
        ExecutorService pool =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      // The link that the sample events request.
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      functions.forEach(
          function ->
              packages.put(
                  function,
                  pool.submit(() -> new CustomPackage(home, function).make(runtime, backend))));
      Map<Function, PackageSize> sizes = new LinkedHashMap<>();
      for (Function function : functions) {
        sizes.put(function, sizeOf(function, packages.get(function)));
      }
      return sizes;
    }
  }

  /**
   * Builds the packages that are missing or whose inputs have changed.
   *
   * @param home the folder with {@code template.yaml}
   * @param functions the functions to package
   * @throws PackagingException if one can't be built; the message is human-readable
   */
  public static void makeMissing(Path home, List<Function> functions)
      throws IOException, InterruptedException {
    List<Function> missing = new ArrayList<>();
    for (Function function : functions) {
      if (!new PackageSource(home, function).isUnchanged()) {
        missing.add(function);
      }
    }
    if (!missing.isEmpty()) {
      make(home, missing);
    }
  }

  private static PackageSize sizeOf(Function function, Future<PackageSize> made)
      throws IOException, InterruptedException {
    try {
      return made.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case PackagingException reason ->
            throw new PackagingException(function.name() + ": " + reason.getMessage());
        case IOException reason -> throw reason;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /**
   * Checks that the cache of an unpacked package was made from its current content, and is used.
   *
   * @param root the unpacked package
   * @throws PackagingException if it is stale, or the package's JVM rejects it
   */
  public static void checkCache(Path root) throws IOException, InterruptedException {
    PackageLayout layout = new PackageLayout(root);
    CacheOrigin.check(layout);
    CacheUse.check(layout);
  }

  private static List<Function> named(Path home, String... names) {
    return names.length == 0
        ? Function.all(home)
        : Arrays.stream(names)
            .map(
                name ->
                    Function.named(home, name)
                        .orElseThrow(
                            () -> new PackagingException("there is no function " + name + ".")))
            .toList();
  }

  private static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }
}
