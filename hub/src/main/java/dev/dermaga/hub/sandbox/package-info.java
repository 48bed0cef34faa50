/**
 * The sandbox: starts the DingTalk simulator, or finds one that runs, and brings its people and groups into the hub.
 * The only package that knows the simulator.
 */
@NullMarked
package dev.dermaga.hub.sandbox;

import org.jspecify.annotations.NullMarked;
