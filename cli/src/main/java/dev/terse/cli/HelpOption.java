package dev.terse.cli;

import picocli.CommandLine.Option;

/** The option that prints how a command is used. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean asked;
}
