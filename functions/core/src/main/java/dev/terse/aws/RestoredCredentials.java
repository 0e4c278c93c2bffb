package dev.terse.aws;

import dev.terse.snapshot.Snapshots;
import org.crac.Context;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;

/**
 * The credentials of Lambda's container endpoint, which SnapStart uses; those that were fetched
 * before the snapshot was taken are forgotten, whether they would still be valid or not.
 */
final class RestoredCredentials implements AwsCredentialsProvider, Resource {

  private volatile ContainerCredentialsProvider endpoint = ContainerCredentialsProvider.create();

  private RestoredCredentials() {}

  static AwsCredentialsProvider create() {
    return Snapshots.register(new RestoredCredentials());
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return endpoint.resolveCredentials();
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    // Priming may still need them after this hook; they are forgotten when the snapshot is
    // restored.
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    ContainerCredentialsProvider before = endpoint;
    endpoint = ContainerCredentialsProvider.create();
    before.close();
  }
}
