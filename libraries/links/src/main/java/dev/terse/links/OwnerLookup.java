package dev.terse.links;

/**
 * What is known of a code, and whether the token that a client presents is the owner's.
 *
 * @param lookup what is known of the code
 * @param byOwner whether there is or was a link that the token belongs to, compared in constant
 *     time
 */
public record OwnerLookup(Lookup lookup, boolean byOwner) {}
