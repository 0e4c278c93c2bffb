package dev.terse.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest extends TemplateCase {

  private static final String OTHERS =
      """
        T:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: !Sub ${AWS::StackName}-t
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
        S:
          Type: AWS::Kinesis::Stream
          Properties: {Name: stream, ShardCount: 2}
        Q:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: queue
        A:
          Type: AWS::Serverless::HttpApi
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref T | terse-local-t",
        "!Ref S | stream",
        "!Ref Q | http://sqs.us-east-1.localhost/000000000000/queue",
        "!Ref A | A",
        "!Ref F | F",
        "{Ref: T} | terse-local-t",
        "!Ref AWS::Region | us-east-1",
        "!Ref AWS::AccountId | 000000000000",
        "!Ref AWS::Partition | aws",
        "!Ref AWS::URLSuffix | amazonaws.com",
        "!GetAtt T.Arn | arn:aws:dynamodb:us-east-1:000000000000:table/terse-local-t",
        "!GetAtt [S, Arn] | arn:aws:kinesis:us-east-1:000000000000:stream/stream",
        "{\"Fn::GetAtt\": [Q, QueueName]} | queue",
        "!GetAtt F.Arn | arn:aws:lambda:us-east-1:000000000000:function:F",
        "!Sub 'a-${T}-${S.Arn}' |"
            + " a-terse-local-t-arn:aws:kinesis:us-east-1:000000000000:stream/stream",
        "!Sub '${!T}' | ${T}",
        "!Sub ['${x}/${T}', {x: !Ref S}] | stream/terse-local-t",
        "!Join ['-', [a, !Ref S, 3]] | a-stream-3",
        "true | true",
        "0010 | 0010",
      })
  void reference_isResolved(String value, String resolved) {
    Template template =
        read(function("Environment: {Variables: {X: %s}}".formatted(value)) + OTHERS);

    assertThat(template.function("F").orElseThrow().environment()).isEqualTo(Map.of("X", resolved));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Nothing | !Ref Nothing",
        "!GetAtt T.StreamArn | !GetAtt T.StreamArn",
        "!Sub '${Nothing}' | ${Nothing} in !Sub",
        "!ImportValue x | !ImportValue",
        "!If [a, b, c] | !If",
      })
  void referenceThatCannotBeResolved_isNamedWithItsPlace(String value, String named) {
    assertRefused(function("Environment: {Variables: {X: %s}}".formatted(value)) + OTHERS)
        .hasMessage(
            "Environment.Variables.X of F (line 8) uses %s, which the local runner can't resolve."
                .formatted(named));
  }

  @Test
  void intrinsicsWithoutEffectOnTheRun_arePassedOver() {
    Template template =
        read(
            function("Policies: [!FindInMap [a, b, c]]\nTags: {x: !ImportValue y}")
                + """
                Outputs:
                  X: {Value: !Select [0, !GetAZs '']}
                """);

    assertThat(template.functions()).hasSize(1);
  }

  @Test
  void nameThatRefersToItself_isRefused() {
    assertRefused(
            """
            Resources:
              S:
                Type: AWS::Kinesis::Stream
                Properties: {Name: !Sub 'x-${S}'}
            """)
        .hasMessage("The name of S refers to itself.");
  }
}
