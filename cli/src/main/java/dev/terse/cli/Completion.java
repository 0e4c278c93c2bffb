package dev.terse.cli;

import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes all commands of {@code ./terse}. */
@Command(
    name = "completion",
    description = {
      "Prints the script by which bash and zsh complete the commands of ./terse, for",
      "",
      "  source <(./terse completion)",
      "",
      "in bash, and in zsh too."
    })
final class Completion implements Runnable {

  /** The commands that ./terse runs itself. */
  private static final List<String> COMMANDS_OF_THE_SCRIPT =
      List.of(
          "up",
          "build",
          "test",
          "package",
          "bench",
          "deployment",
          "synth",
          "diff",
          "deploy",
          "destroy",
          "smoke",
          "update-countries",
          "doctor",
          "jdk",
          "help");

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine all = Terse.commandLine(new RunEnvironment(Map.of()));
    COMMANDS_OF_THE_SCRIPT.forEach(name -> all.addSubcommand(name, CommandSpec.create()));
    all.addSubcommand("costs", costs());
    spec.commandLine().getOut().print(AutoComplete.bash("terse", all));
  }

  private static CommandSpec costs() {
    CommandSpec costs = CommandSpec.create();
    List.of("--redirects-per-day", "--profile", "--set")
        .forEach(
            name ->
                costs.addOption(OptionSpec.builder(name).type(String.class).arity("1").build()));
    return costs.addOption(OptionSpec.builder("--page").arity("0").build());
  }
}
