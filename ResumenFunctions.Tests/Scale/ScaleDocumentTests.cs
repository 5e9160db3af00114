using System.Globalization;
using System.Text.RegularExpressions;
using ResumenFunctions.Benchmarks.Scale;
using ResumenFunctions.Tests.Operations;

namespace ResumenFunctions.Tests.Scale;

/// <summary>What <c>docs/scale.md</c> says is what the model says, on the numbers that <c>docs/operations.md</c> and the Bicep have.</summary>
public sealed partial class ScaleDocumentTests
{
    [Fact]
    public void The_scale_document_s_tables_are_those_that_the_command_prints() => Assert.Equal(
        ScaleTables.All,
        Table().Matches(OperationsDocument.Read("docs/scale.md").ReplaceLineEndings("\n")).Select(static match => match.Value.TrimEnd('\n')));

    [Fact]
    public void The_scale_model_s_prices_are_those_of_the_operations_document()
    {
        var prices = OperationsDocument.Rows(OperationsDocument.Section("Cost")).ToDictionary(static row => row[0], static row => row[1]);

        Assert.Equal($"€{Assumptions.ExecutionsPrice} a million", prices["executions"]);
        Assert.Equal($"€{Assumptions.TimePrice} a GB-s", prices["execution time on demand"]);
    }

    [Theory]
    [InlineData("each comes alone (1 s)", 1)]
    [InlineData("ten share each second", 10)]
    [InlineData("a hundred share each second", 100)]
    public void A_million_answers_cost_what_the_operations_document_says(string how, int sharing)
    {
        var row = OperationsDocument.Rows(OperationsDocument.Section("Cost")).Single(row => row[0] == how);

        Assert.Equal(row[3], string.Create(CultureInfo.InvariantCulture, $"€{ScaleModel.CostOfMillion(sharing):0.00}"));
    }

    [Fact]
    public void The_scale_model_s_source_limits_are_those_of_the_operations_document()
    {
        var limits = OperationsDocument.Rows(OperationsDocument.Section("docs/sources.md", "Limits"))
            .ToDictionary(static row => row[0].Trim('`'), static row => row[1].Replace(",", "", StringComparison.Ordinal));

        Assert.All(
            SourceTerms.All, terms => Assert.Contains(terms.Words, limits[terms.Id], StringComparison.Ordinal));
    }

    [Fact]
    public void The_scale_model_s_instance_is_that_of_the_bicep()
    {
        var bicep = OperationsDocument.Read("infra/main.bicep");

        Assert.Contains($"param httpConcurrency int = {Assumptions.Concurrency}\n", bicep, StringComparison.Ordinal);
        Assert.Contains($"param instanceMemoryMB int = {Assumptions.Gigabytes * 1024}\n", bicep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    [InlineData("CONTRIBUTING.md")]
    public void The_scale_document_is_linked_from(string document) => Assert.Contains("(docs/scale.md)", OperationsDocument.Read(document), StringComparison.Ordinal);

    [Fact]
    public void The_scale_document_is_linked_from_the_operations_document() => Assert.Contains("(scale.md)", OperationsDocument.Text, StringComparison.Ordinal);

    [GeneratedRegex(@"^\|.*\n(\|.*(\n|\z))+", RegexOptions.Multiline)]
    private static partial Regex Table();
}
