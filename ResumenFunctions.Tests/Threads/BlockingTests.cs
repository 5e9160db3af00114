using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Threads;

/// <summary>
/// Our code blocks no thread. With inline socket completions, where continuations run on the one thread that polls all sockets,
/// blocking it would stop every request.
/// </summary>
public sealed class BlockingTests
{
    private static readonly HashSet<string> s_blocking =
    [
        "Task.Wait", "Task.WaitAll", "Task.WaitAny", "Task.RunSynchronously", "Task`1.get_Result", "ValueTask`1.get_Result",
        "Thread.Sleep", "Thread.Join", "Thread.SpinWait", "SpinWait.SpinUntil", "WaitHandle.WaitOne", "WaitHandle.WaitAll", "WaitHandle.WaitAny",
        "ManualResetEventSlim.Wait", "SemaphoreSlim.Wait", "CountdownEvent.Wait", "Barrier.SignalAndWait", "Monitor.Wait",
        "HttpClient.Send", "HttpContent.ReadAsStream", "Stream.Read", "Stream.Write", "Socket.Receive", "Socket.Send", "Dns.GetHostAddresses",
    ];

    [Theory]
    [InlineData("ResumenFunctions.Core")]
    [InlineData("ResumenFunctions.Local")]
    [InlineData("ResumenFunctions")]
    public void The_code_calls_nothing_that_blocks(string project) =>
        Assert.Empty(Calls(Repository.OutputOf(project, ".dll")).Intersect(s_blocking));

    // In the source text, because the compiler's code for await uses awaiters too.
    [Theory]
    [InlineData("ResumenFunctions.Core")]
    [InlineData("ResumenFunctions.Local")]
    [InlineData("ResumenFunctions")]
    public void The_code_never_asks_an_awaiter_for_its_result(string project)
    {
        var files = Directory.EnumerateFiles(Repository.PathOf(project), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.DoesNotContain("GetAwaiter()", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_that_block_would_be_found()
    {
        Assert.Contains("Thread.Sleep", Calls(Repository.OutputOf("ResumenFunctions.Tests", ".dll")));
        Assert.Contains("Task`1.GetAwaiter", Calls(Repository.OutputOf("ResumenFunctions.Core", ".dll")));
    }

    // The test above must find this call.
    internal static void Blocks() => Thread.Sleep(TimeSpan.Zero);

    private static List<string> Calls(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
               let member = metadata.GetMemberReference(handle)
               select $"{TypeOf(metadata, member.Parent)}.{metadata.GetString(member.Name)}",
        ];
    }

    private static string TypeOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name),
        HandleKind.TypeSpecification => Generic(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => "",
    };

    // The generic type that a signature instantiates.
    private static string Generic(MetadataReader metadata, TypeSpecification type)
    {
        var signature = metadata.GetBlobReader(type.Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadByte() != 0
            ? TypeOf(metadata, signature.ReadTypeHandle())
            : "";
    }
}
