/** Structured broadcast: trees, meshes and buckets over which a message travels, and how they heal. */
@NullMarked
package dev.hearsay.protocol.mesh;

import org.jspecify.annotations.NullMarked;
