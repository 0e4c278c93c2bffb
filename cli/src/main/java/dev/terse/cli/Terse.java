package dev.terse.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The commands of {@code ./terse} that call the API or work on the tables of a deployment. They
 * exit with 0 where they did what was asked, 1 where they could not, and 2 where the arguments are
 * wrong.
 */
@Command(
    name = "./terse",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LinkCommand.class,
      KeyCommand.class,
      BlockCommand.class,
      TakeDown.class,
      Forget.class,
      ImportLinks.class,
      ExportLinks.class,
      Redrive.class,
      Completion.class
    })
public final class Terse implements Runnable {

  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  private final RunEnvironment environment;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  private Terse(RunEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command and its arguments
   */
  public static void main(String... arguments) {
    System.exit(
        run(
            System.getenv(),
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            arguments));
  }

  /**
   * Runs a command in this process.
   *
   * @param environment the environment variables by their names
   * @param out where the command prints its results
   * @param err where the command prints messages
   * @param arguments the command and its arguments
   * @return the exit code
   */
  public static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    int exitCode =
        commandLine(new RunEnvironment(environment)).setOut(out).setErr(err).execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  /** Makes the command line; a text that begins with @ is a text, and not a file of arguments. */
  static CommandLine commandLine(RunEnvironment environment) {
    return new CommandLine(new Terse(environment))
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Terse::explain)
        .setExecutionExceptionHandler(Terse::explain);
  }

  RunEnvironment environment() {
    return environment;
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
          case AwsServiceException failure -> failure.awsErrorDetails().errorMessage();
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
