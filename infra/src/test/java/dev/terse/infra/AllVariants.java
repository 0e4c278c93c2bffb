package dev.terse.infra;

import dev.terse.infra.functions.FunctionArtifacts;
import java.nio.file.Path;
import java.util.Map;

/** Synthesises all variants of settings, each into a folder with its number. */
final class AllVariants {

  private AllVariants() {}

  /**
   * Synthesises them.
   *
   * @param arguments the parent of the folders
   */
  public static void main(String[] arguments) {
    for (Map<String, String> settings : Synthesis.VARIANTS) {
      int number = Synthesis.VARIANTS.indexOf(settings);
      Synthesis.into(
          Path.of(arguments[0], Integer.toString(number)),
          settings,
          new FunctionArtifacts(Synthesis.REPOSITORY));
    }
  }
}
