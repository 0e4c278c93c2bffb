package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the commands that work on deployments, as far as they need no account. */
@NeedsNode
class DeploymentCommandTest {

  @TempDir private Path folder;
  private Command command;

  @BeforeEach
  void copyCommand() throws Exception {
    command = Command.copiedTo(folder);
  }

  @Test
  void fileThatIsThere_isNotOverwritten() throws Exception {
    command.newDeployment("staging", "small");

    assertThat(command.run("deployment", "new", "staging"))
        .isEqualTo(
            new Command.Ended(
                1, "terse: infra/deployments/staging.properties is there already.\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          deployment                    ~ usage: ./terse deployment new NAME [--profile small|production]
          deployment new                ~ a deployment's name has up to 31 of a-z, 0-9 and -, a letter first.
          deployment new X              ~ a deployment's name has up to 31 of a-z, 0-9 and -, a letter first.
          deployment new a b            ~ deployment new takes one name, and not a and b.
          deployment new a --profile    ~ there is no profile without a name; there are small and production.
          deployment new a --profile=xl ~ there is no profile xl; there are small and production.
          deploy                        ~ deploy needs the name of a deployment; there are: main.
          destroy                       ~ destroy needs the name of a deployment; there are: main.
          deploy main -c dax=false      ~ settings of main stand in infra/deployments/main.properties, or the next deployment would forget them.
          diff main -cdax=false         ~ settings of main stand in infra/deployments/main.properties, or the next deployment would forget them.
          diff main --all               ~ diff has no option --all.
          synth -cdax                   ~ -c dax should be -c SETTING=VALUE.
          synth -c                      ~ -c  should be -c SETTING=VALUE.
          """)
  void wrongArguments_areSaidInOneSentence(String arguments, String sentence) throws Exception {
    command.newDeployment("main", "small");

    assertThat(command.run(arguments.split(" ")))
        .isEqualTo(new Command.Ended(1, "terse: " + sentence + "\n"));
  }

  private static final String STAND_INS =
      "find_jdk() { :; }; find_cdk() { :; }; is_newer() { :; }; ";

  @Test
  void setting_isTakenWithAndWithoutASpace() throws Exception {
    String cdk =
        "cdk() { echo \"$@\" >called; mkdir -p infra/cdk.out/unnamed;"
            + " touch infra/cdk.out/unnamed/terse.template.json; }; ";

    assertThat(
            command
                .shell(
                    STAND_INS
                        + cdk
                        + "synth -cdomainName=x -c edge=true --context=dax=false; cat called",
                    "")
                .output())
        .isEqualTo(
            "infra/cdk.out/unnamed/terse.template.json\n"
                + "synth --quiet --output cdk.out/unnamed"
                + " -c domainName=x -c edge=true -c dax=false\n");
  }

  @Test
  void wrongSetting_isOneSentence_withoutTheCdksNoise() throws Exception {
    String cdk =
        "cdk() { echo 'terse: The setting a is \"b\", and should be c.'; echo;"
            + " echo 'Subprocess exited with error 1'; return 1; }; ";

    assertThat(command.shell(STAND_INS + cdk + "synth -ca=b", ""))
        .isEqualTo(new Command.Ended(1, "terse: The setting a is \"b\", and should be c.\n"));
  }

  @Test
  void failureOfTheCdk_isShown() throws Exception {
    String cdk = "cdk() { echo 'Error: there is no space left'; return 1; }; ";

    assertThat(command.shell(STAND_INS + cdk + "synth", ""))
        .isEqualTo(
            new Command.Ended(
                1,
                "Error: there is no space left\n"
                    + "terse: the templates could not be made; see above.\n"));
  }

  /** Tests that what is made in us-east-1 reaches the stack that uses it. */
  @Test
  void outputsOfTheFirewall_areParametersOfTheMainStack() throws Exception {
    String cdk =
        "ASSEMBLY=x; mkdir -p infra/x; touch infra/x/terse{,-firewall}.template.json; cdk() {"
            + " echo \"$@\"; [[ $* != *--outputs-file* ]] || echo '{\"terse-firewall\":"
            + " {\"WebAclArn\": \"acl\", \"EdgeCertificateArn\": \"made\"}}' >infra/x/firewall.json; }; ";

    assertThat(command.shell(cdk + "deploy_stacks", "").output().lines().skip(1))
        .containsExactly(
            "deploy --app x terse --exclusively --require-approval never"
                + " --parameters terse:WebAclArn=acl"
                + " --parameters terse:EdgeCertificateArn=made");
  }

  @Test
  void difference_isFollowedByWhatIsDeletedReplacedAndLeftBehind() throws Exception {
    String difference =
        """
        Stack terse
        Resources
        [-] AWS::DAX::Cluster LinkCache/Cluster LinkCacheClusterD1 destroy
        [-] AWS::DynamoDB::GlobalTable Tables/Links TablesLinks7AA orphan
        [-] AWS::Lambda::Version Functions/Stats/CurrentVersion FunctionsStatsV1 orphan
        [+] AWS::SNS::Topic Alarms/Topic AlarmsTopicB2
        [~] AWS::Kinesis::Stream Clicks/Stream ClicksStream1 replace
         └─ [~] Name (requires replacement)
        [~] AWS::Lambda::Function Functions/Stats FunctionsStats1
         └─ [~] Environment
        [~] AWS::DynamoDB::GlobalTable Tables/Stats TablesStats1 may be replaced
        """;

    assertThat(command.shell("announce", difference).output())
        .isEqualTo(
            """

            !!! WOULD BE DELETED:
              AWS::DAX::Cluster LinkCache/Cluster

            !!! WOULD BE REPLACED by a new and empty one:
              AWS::Kinesis::Stream Clicks/Stream

            !!! MAY BE REPLACED:
              AWS::DynamoDB::GlobalTable Tables/Stats

            !!! WOULD BE LEFT BEHIND, with its data, and used no more:
              AWS::DynamoDB::GlobalTable Tables/Links
            """);
    assertThat(command.shell("announce", "There were no differences\n").output()).isEmpty();
  }

  @Test
  void deployment_needsConsent_whichYesGives() throws Exception {
    assertThat(command.shell("YES=; ask 'Deploy x?'", "y\n"))
        .isEqualTo(
            new Command.Ended(
                1, "terse: nobody can be asked here; give --yes to go on without.\n"));
    assertThat(command.shell("YES=yes; ask 'Deploy x?'; echo deployed", ""))
        .isEqualTo(new Command.Ended(0, "deployed\n"));
  }

  /** Tests that a stack is new where tables are made and nothing is there to change or delete. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [+] AWS::DynamoDB::GlobalTable Tables/Links A                           | yes
          [+] AWS::DynamoDB::GlobalTable Tables/New A%n[~] AWS::Lambda::Alias X A | ''
          [+] AWS::SNS::Topic Alarms/Topic A                                      | ''
          There were no differences                                               | ''
          [~] AWS::DynamoDB::GlobalTable Tables/Links A%n └─ [~] Replicas%n     └─ [~] .DeletionProtectionEnabled: | yes
          """)
  void firstDeployment_isRecognised(String difference, String isNew) throws Exception {
    assertThat(
            command
                .shell(
                    "ASSEMBLY=x; cdk() { cat; }; difference >/dev/null; echo \"$IS_NEW\"",
                    difference.formatted() + "\n")
                .output())
        .isEqualTo(isNew + "\n");
  }

  /** Tests that neither a rollback nor the next attempt is refused by a protection. */
  @Test
  void firstDeployment_isMadeUnprotected_andProtectedAfterIt() throws Exception {
    String steps =
        command
            .shell(
                "read_arguments() { NAME=shop; YES=yes; }; difference() { IS_NEW=yes; };"
                    + " synthesise() { echo \"synthesise $*\"; }; deploy_stacks() { echo deploy_stacks; };"
                    + " deploy shop",
                "")
            .output();

    assertThat(steps.lines().filter(line -> !line.startsWith("Tables ")))
        .containsExactly(
            "synthesise ",
            "synthesise -c tableProtection=false -c terminationProtection=false",
            "deploy_stacks",
            "synthesise ",
            "deploy_stacks");
  }

  @ParameterizedTest
  @MethodSource("dev.terse.infra.RulesTest#settings")
  @Tag("slow")
  void whatStaysAfterADeletion_isListedWithItsCost(Map<String, String> settings) throws Exception {
    Map<String, String> unprotected = new HashMap<>(settings);
    unprotected.put("terminationProtection", "false");
    Synthesis synthesis = Synthesis.of(unprotected);

    Command.Ended ended = whatStays(synthesis.folder());

    assertThat(ended.exitCode()).isZero();
    List<String> listed =
        ended
            .output()
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    List<String> retained =
        synthesis.main().template().get("Resources").properties().stream()
            .filter(
                resource ->
                    resource.getValue().path("DeletionPolicy").asText().startsWith("Retain")
                        && !resource.getValue().get("Type").asText().endsWith("::Version"))
            .map(resource -> Resources.shortId(resource.getKey()))
            .toList();
    assertThat(listed).containsExactlyElementsOf(retained).contains("ClicksStream");
    if (!settings.containsKey("linksTable")) {
      assertThat(listed).contains("TablesLinks", "TablesStats", "TablesLeases", "TablesAccess");
    }
  }

  @Test
  @Tag("slow")
  void streamThatStays_costsByItsShardsAndRetention() throws Exception {
    assertThat(whatStays(unprotected(Synthesis.SMALL)).output())
        .contains("ClicksStream", ": 11, even");
    assertThat(whatStays(unprotected(Synthesis.THROUGH_API)).output()).contains(": 104, even");
    assertThat(whatStays(unprotected(Synthesis.PRODUCTION)).output())
        .contains(": 29, even", "/aws/lambda/cwsyn-");
  }

  private static Path unprotected(Map<String, String> settings) {
    Map<String, String> unprotected = new HashMap<>(settings);
    unprotected.put("terminationProtection", "false");
    return Synthesis.of(unprotected).folder();
  }

  @Test
  void stacksThatAreProtected_areNotDeleted() throws Exception {
    assertThat(whatStays(Synthesis.of(Synthesis.PRODUCTION).folder()))
        .isEqualTo(
            new Command.Ended(
                1,
                "terse: terse-firewall and terse can't be deleted: set terminationProtection=false,"
                    + " deploy that, and repeat this.\n"));
  }

  private Command.Ended whatStays(Path assembly) throws Exception {
    Files.createDirectories(folder.resolve("infra"));
    return command.shell("node infra/what-stays.js '" + assembly.toAbsolutePath() + "'", "");
  }
}
