namespace ResumenFunctions.Tests.Panel;

/// <summary>The tests that share one browser.</summary>
[CollectionDefinition(nameof(OneBrowser))]
public sealed class OneBrowser : ICollectionFixture<Browser>;
