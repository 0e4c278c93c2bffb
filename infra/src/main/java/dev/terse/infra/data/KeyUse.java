package dev.terse.infra.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;

/** The permission to use a key through the services that encrypt with it, and in no other way. */
public final class KeyUse {

  private KeyUse() {}

  /** Returns the statement for a role that reads or writes what the key encrypts. */
  public static PolicyStatement of(IKey key) {
    return PolicyStatement.Builder.create()
        .actions(
            List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo"))
        .resources(List.of(key.getKeyArn()))
        .conditions(Map.of("StringEquals", Map.of("kms:ViaService", services())))
        .build();
  }

  private static List<String> services() {
    return Stream.of("dynamodb", "kinesis", "sqs", "s3")
        .map(service -> "%s.%s.amazonaws.com".formatted(service, Aws.REGION))
        .toList();
  }
}
