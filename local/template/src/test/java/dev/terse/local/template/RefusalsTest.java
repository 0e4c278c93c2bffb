package dev.terse.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest extends TemplateCase {

  @Test
  void missingArtifact_saysHowToBuild() {
    assertRefused(function("").replace("f.zip", "target/x.zip"))
        .hasMessage(
            "CodeUri of F (line 7) names target/x.zip, which is not there; build first with make"
                + " build.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Handler: a.B | Handler of F (line 4) is missing; give it a value.",
        "CodeUri: f.zip | CodeUri of F (line 4) is missing; give it a value.",
        "Runtime: java25 | Runtime of F (line 4) is missing; give it a value.",
      })
  void missingProperty_isNamed(String line, String message) {
    // The line of the remaining properties is that of their first key.
    String yaml = function("").replace("      " + line + "\n", "");

    assertRefused(yaml).hasMessage(message.replace("line 4", "line 5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Layers: [x] | Layers of F (line 8) is not supported by the local runner.",
        "PackageType: Image | PackageType of F (line 8) is not Zip, the only one the local runner"
            + " can run.",
        "Timeout: soon | Timeout of F (line 8) is 'soon', but should be a whole number.",
        "Timeout: 0 | Timeout of F (line 8) is 0, but should be 1 to 900.",
        "MemorySize: 64 | MemorySize of F (line 8) is 64, but should be 128 to 10240.",
        "Environment: {Variables: {X: [a]}} | Environment.Variables.X of F (line 8) is a list, but"
            + " should be a single value.",
        "Environment: {Variables: x} | Environment.Variables of F (line 8) should be a map.",
        "Events: {E: {Type: SQS}} | Events.E.Type of F (line 8) is SQS; the local runner knows"
            + " HttpApi and Kinesis only.",
        "Events: {E: {Type: HttpApi, Properties: {Path: /a}}} | Events.E.Properties.Method of F"
            + " (line 8) is missing; a route has both, or neither.",
        "Events: {E: {Type: HttpApi, Properties: {Path: a, Method: GET}}} |"
            + " Events.E.Properties.Path of F (line 8) is 'a', which is not a path of a route.",
        "Events: {E: {Type: HttpApi, Properties: {Path: '/{a+}/b', Method: GET}}} |"
            + " Events.E.Properties.Path of F (line 8) is '/{a+}/b', which is not a path of a route.",
        "Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: FETCH}}} |"
            + " Events.E.Properties.Method of F (line 8) is 'FETCH', which is not a method of a"
            + " route.",
        "Events: {E: {Type: HttpApi, Properties: {ApiId: x1}}} | Events.E.Properties.ApiId of F"
            + " (line 8) is 'x1', which is not an API of this template.",
        "Events: {E: {Type: HttpApi, Properties: {Auth: {}}}} | Events.E.Properties.Auth of F (line"
            + " 8) is not supported by the local runner.",
        "Events: {E: {Type: HttpApi, Properties: {PayloadFormatVersion: '1.0'}}} |"
            + " Events.E.Properties.PayloadFormatVersion of F (line 8) is not 2.0, the only one"
            + " that runs locally.",
        "Events: {E: {Type: HttpApi}, G: {Type: HttpApi}} | Events.G of F (line 8) is a second"
            + " route '$default'.",
      })
  void functionProperty_isRefused(String property, String message) {
    assertRefused(function(property)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StartingPosition: AT_TIMESTAMP | StartingPosition of F (line 13) is 'AT_TIMESTAMP', but"
            + " should be TRIM_HORIZON or LATEST.",
        "Enabled: true | StartingPosition of F (line 12) is missing; give it a value.",
        "TumblingWindowInSeconds: 5 | TumblingWindowInSeconds of F (line 13) is not supported by"
            + " the local runner.",
        "{StartingPosition: LATEST, BatchSize: 0} | BatchSize of F (line 13) is 0, but should be 1"
            + " to 10000.",
        "{StartingPosition: LATEST, MaximumRecordAgeInSeconds: 5} | MaximumRecordAgeInSeconds of F"
            + " (line 13) should be 60 to 604800, or -1.",
        "{StartingPosition: LATEST, BisectBatchOnFunctionError: maybe} | BisectBatchOnFunctionError"
            + " of F (line 13) is 'maybe', but should be true or false.",
        "{StartingPosition: LATEST, DestinationConfig: {OnFailure: {Destination: arn:x}}} |"
            + " DestinationConfig.OnFailure.Destination of F (line 13) is 'arn:x', which is not a"
            + " queue of this template.",
      })
  void eventSourceProperty_isRefused(String properties, String message) {
    String lines = properties.startsWith("{") ? flattened(properties) : properties;

    assertRefused(consumer(lines))
        .message()
        .satisfies(
            actual ->
                assertThat(withoutLine(actual))
                    .isEqualTo(withoutLine("Events.Clicks.Properties." + message)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::Serverless::Api",
        "AWS::Serverless::SimpleTable",
        "AWS::Lambda::EventSourceMapping",
        "AWS::ApiGatewayV2::Route",
        "AWS::DynamoDB::GlobalTable",
        "AWS::CloudFormation::Stack",
      })
  void resourceThatWouldBeMissed_isRefused(String type) {
    assertRefused("Resources:\n  X:\n    Type: " + type)
        .hasMessage("X (line 3) is a %s, which the local runner can't run.".formatted(type));
  }

  @Test
  void conditionalResource_isRefused() {
    assertRefused("Resources:\n  X:\n    Type: AWS::SQS::Queue\n    Condition: Big\n")
        .hasMessage("X (line 3) has a Condition, which the local runner can't decide.");
  }

  @Test
  void secondApi_isRefused() {
    assertRefused(
            """
            Resources:
              A: {Type: AWS::Serverless::HttpApi}
              B: {Type: AWS::Serverless::HttpApi}
            """)
        .hasMessage("B (line 3) is a second HTTP API; the local runner can run one.");
  }

  @Test
  void apiWithCors_isRefused() {
    assertRefused(
            """
            Resources:
              A:
                Type: AWS::Serverless::HttpApi
                Properties: {CorsConfiguration: true}
            """)
        .hasMessage("CorsConfiguration of A (line 4) is not supported by the local runner.");
  }

  @Test
  void tableWithIndexes_isRefused() {
    assertRefused(
            """
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties: {LocalSecondaryIndexes: []}
            """)
        .hasMessage("LocalSecondaryIndexes of T (line 4) is not supported by the local runner.");
  }

  @Test
  void duplicateKey_isRefused() {
    assertRefused("Resources:\n  X: {Type: AWS::SQS::Queue}\n  X: {Type: AWS::SQS::Queue}\n")
        .hasMessage("X on line 3 is there already, on line 2; keep one of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "a: [", "a: 1\n---\nb: 2\n", "a: &x [*x]", "<<: {a: 1}"})
  void textThatIsNoTemplate_isRefused(String yaml) {
    assertRefused(yaml).hasMessageMatching("(?s).+");
  }

  @Test
  void parameterWithoutValue_isRefused() {
    assertRefused("Parameters:\n  P: {Type: String}\n")
        .hasMessage("Parameter P has no default; give it a value.");
  }

  @Test
  void defaultOutsideOfItsBounds_isRefused() {
    assertRefused("Parameters:\n  P: {Type: Number, Default: 9, MaxValue: 8}\n")
        .hasMessage("Parameter P is '9', but should be 8 or less.");
  }

  @Test
  void plainTemplate_hasLambdasDefaults() {
    Template template = read(consumer("StartingPosition: LATEST"));

    FunctionDefinition function = template.function("F").orElseThrow();
    assertThat(function.timeout()).hasSeconds(3);
    assertThat(function.memoryMb()).isEqualTo(128);
    assertThat(function.reservedConcurrency()).isEqualTo(OptionalInt.empty());
    assertThat(template.stream("S").orElseThrow().retentionHours()).isEqualTo(24);
    EventSource source = template.eventSources().getFirst();
    assertThat(source.batchSize()).isEqualTo(100);
    assertThat(source.maximumRetryAttempts()).isEqualTo(-1);
    assertThat(source.maximumRecordAgeSeconds()).isEqualTo(-1);
    assertThat(source.failureQueueLogicalId()).isEmpty();
  }

  @Test
  void disabledEventSource_isLeftOut() {
    assertThat(read(consumer("StartingPosition: LATEST\nEnabled: false")).eventSources()).isEmpty();
  }

  @Test
  void globalVariables_areAddedToAndOverridden() {
    Template template =
        read(
            """
            Globals:
              Function:
                Timeout: 7
                Environment: {Variables: {A: global, B: global}}
            """
                + function("Environment: {Variables: {B: own, C: own}}"));

    FunctionDefinition function = template.function("F").orElseThrow();
    assertThat(function.timeout()).hasSeconds(7);
    assertThat(function.environment()).isEqualTo(Map.of("A", "global", "B", "own", "C", "own"));
  }

  private static String flattened(String properties) {
    return properties.substring(1, properties.length() - 1).replaceFirst(", ", "\n");
  }

  private static String withoutLine(String message) {
    return message.replaceAll(" \\(line \\d+\\)", "");
  }
}
