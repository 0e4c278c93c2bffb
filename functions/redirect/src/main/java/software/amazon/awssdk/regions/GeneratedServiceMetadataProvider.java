package software.amazon.awssdk.regions;

/**
 * The replacement for the SDK's class of this name, which creates metadata objects for some 300
 * services although a client only needs the signing region of its own, and takes a fifth of a cold
 * start to do so. For DynamoDB and Kinesis the default is sufficient.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {

  /** Returns null, which selects the default: a region signs for itself. */
  @Override
  public ServiceMetadata serviceMetadata(String endpointPrefix) {
    return null;
  }
}
