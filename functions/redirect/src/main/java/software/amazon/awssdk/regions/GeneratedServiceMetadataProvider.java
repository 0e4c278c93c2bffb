package software.amazon.awssdk.regions;

/**
 * In the place of the SDK's class of this name, which makes objects of what it knows about all of
 * some 300 services where a client only wants to know the signing region of its own, and takes a
 * fifth of a cold start for it. Of DynamoDB and Kinesis there is nothing to know that the default
 * does not say.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

  /** Nothing, which stands for the default: a region signs for itself. */
  @Override
  public ServiceMetadata serviceMetadata(String endpointPrefix) {
    return null;
  }
}
