package dev.terse.packaging.custom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A function that can be packaged.
 *
 * @param name the name of its module and of its artifacts
 * @param handler its handler's class
 * @param compilation how its code is compiled
 */
public record Function(String name, String handler, Compilation compilation) {

  /** What a function's code is compiled for. */
  public enum Compilation {
    /** A fast start, for the few requests that an environment serves. */
    START,
    /** Many records in one invocation. */
    THROUGHPUT
  }

  /** All functions. */
  public static final List<Function> ALL =
      List.of(
          new Function("shorten", "dev.terse.functions.shorten.ShortenHandler", Compilation.START),
          new Function(
              "redirect", "dev.terse.functions.redirect.RedirectHandler", Compilation.START),
          new Function("stats", "dev.terse.functions.stats.StatsHandler", Compilation.START),
          new Function("delete", "dev.terse.functions.delete.DeleteHandler", Compilation.START),
          new Function(
              "aggregator",
              "dev.terse.functions.aggregator.AggregatorHandler",
              Compilation.THROUGHPUT));

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
