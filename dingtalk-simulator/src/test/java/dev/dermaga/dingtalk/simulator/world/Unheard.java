package dev.dermaga.dingtalk.simulator.world;

/** A world's listener for tests that look at the world itself. */
public class Unheard implements World.Listener {
    @Override
    public void messagePosted(World.Place place, ChatMessage message) {}

    @Override
    public void messagesChanged(World.Place place) {}

    @Override
    public void todoChanged(String event, Todo todo) {}

    @Override
    public void robotAddressed(World.Place place, ChatMessage message, App app) {}

    @Override
    public void shelfChanged(String shelf) {}

    @Override
    public void happened(String event, java.util.Map<String, ?> data) {}
}
