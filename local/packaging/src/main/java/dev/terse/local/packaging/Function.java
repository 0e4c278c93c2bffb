package dev.terse.local.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A function that can be packaged.
 *
 * @param name the name of its module and of its artifacts
 * @param handler its handler's class
 * @param withLog4j whether it logs with Log4j
 */
public record Function(String name, String handler, boolean withLog4j) {

  /** All functions. */
  public static final List<Function> ALL =
      List.of(
          new Function("shorten", "dev.terse.functions.shorten.ShortenHandler", true),
          new Function("redirect", "dev.terse.functions.redirect.RedirectHandler", false),
          new Function("stats", "dev.terse.functions.stats.StatsHandler", true),
          new Function("delete", "dev.terse.functions.delete.DeleteHandler", true),
          new Function("aggregator", "dev.terse.functions.aggregator.AggregatorHandler", true));

  /** The function of a name. */
  public static Optional<Function> named(String name) {
    return ALL.stream().filter(function -> function.name().equals(name)).findFirst();
  }

  /** The folder that its module builds into. */
  Path target(Path home) {
    return home.resolve("functions").resolve(name).resolve("target");
  }

  /** The zip for the managed runtime. */
  public Path managedZip(Path home) {
    return target(home).resolve(name + ".zip");
  }

  /** The zip with a runtime of its own. */
  public Path customZip(Path home) {
    return target(home).resolve(name + "-custom.zip");
  }
}
