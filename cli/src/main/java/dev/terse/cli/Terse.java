package dev.terse.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The commands of {@code ./terse} that work on the tables of a deployment. They exit with 0 where
 * they did what was asked, 1 where they could not, and 2 where the arguments are wrong.
 */
@Command(
    name = "./terse",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TakeDown.class, Forget.class, KeyCommand.class, BlockCommand.class})
public final class Terse implements Runnable {

  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command and its arguments
   */
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Terse())
        .setParameterExceptionHandler(Terse::explain)
        .setExecutionExceptionHandler(Terse::explain);
  }

  /** Asks for a command, because none was given. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "give a command; --help lists them.");
  }

  private static int explain(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("terse: " + e.getMessage());
    command
        .getErr()
        .println("terse: %s --help says more.".formatted(command.getCommandSpec().qualifiedName()));
    return WRONG_ARGUMENTS;
  }

  private static int explain(Exception e, CommandLine command, ParseResult result)
      throws Exception {
    String sentence =
        switch (e) {
          case CommandException refused -> refused.getMessage();
          case SdkException failure -> sentence(failure.getMessage());
          default -> throw e;
        };
    command.getErr().println("terse: " + sentence);
    return FAILED;
  }

  /** Shortens the messages of the SDK that name every place in which it looked. */
  private static String sentence(String message) {
    if (message.startsWith("Unable to load credentials")) {
      return "there are no AWS credentials; sign in, or name a profile with --profile.";
    }
    return message.startsWith("Unable to load region")
        ? "there is no AWS region; give one with --region."
        : message;
  }
}
