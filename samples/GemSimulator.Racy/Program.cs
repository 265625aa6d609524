System.Console.WriteLine("racy");
