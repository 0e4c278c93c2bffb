package dev.terse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The help of each command that calls the API, with the variables and exit codes. */
@Command(
    sortOptions = false,
    footerHeading = "%nVariables:%n",
    footer = {
      "  TERSE_URL     the address of Terse, unless --server is given",
      "  TERSE_KEY     an API key; there is no option for it, because other users",
      "                of this machine can see options while a command runs",
      "  TERSE_TOKEN   the owner token of the link, unless --token is given; it goes",
      "                before TERSE_KEY, and create and list don't use it"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The command did what was asked.",
      "1:Terse refused the request, or did not answer.",
      "2:The arguments are wrong."
    })
final class ApiHelp {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean asked;
}
